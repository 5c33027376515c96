import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'

/** The family that the pages write in (SIL Open Font License): a server has no fonts of its own, or other ones. */
export const DRAWN_FAMILY = 'Source Sans 3'

const PACKAGE = '@expo-google-fonts/source-sans-3'
// Found, not imported: a bundler would follow an import into the package's scripts, which are for phones.
const folder = dirname(
  findPackageJSON(PACKAGE, import.meta.url) ?? join('node_modules', PACKAGE, 'package.json'),
)

/** The files of its letters. */
export const DRAWN_FONT = {
  regular: join(folder, '400Regular/SourceSans3_400Regular.ttf'),
  bold: join(folder, '600SemiBold/SourceSans3_600SemiBold.ttf'),
}
