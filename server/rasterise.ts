import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { writeIndexedPng } from './indexed-png.ts'

// The only door to resvg. Its binary comes with the package, so nothing is fetched and no browser is needed.

/** The family that the pages write in (SIL Open Font License): a server has no fonts of its own, or other ones. */
const PACKAGE = '@expo-google-fonts/source-sans-3'
// Found, not imported: a bundler would follow an import into the package's scripts, which are for phones.
const folder = dirname(
  findPackageJSON(PACKAGE, import.meta.url) ?? join('node_modules', PACKAGE, 'package.json'),
)
const FONTS = ['400Regular/SourceSans3_400Regular.ttf', '600SemiBold/SourceSans3_600SemiBold.ttf'].map(file =>
  join(folder, file),
)
const FAMILY = 'Source Sans 3'

/** Paints SVG text of ours as a PNG so many pixels wide, on a ground of this colour. Blocks while it does: 15 ms for a chart. */
export function rasterise(svg: string, { widthPx, ground }: { widthPx: number; ground: string }): Buffer {
  const font = {
    loadSystemFonts: false,
    fontFiles: FONTS,
    defaultFontFamily: FAMILY,
    sansSerifFamily: FAMILY,
  }
  const { pixels, width, height } = new Resvg(svg, {
    fitTo: { mode: 'width', value: widthPx },
    background: ground,
    font,
  }).render()
  return writeIndexedPng(pixels, width, height)
}
