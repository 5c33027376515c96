import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, runProgram } from './run-program.ts'
import { Trouble } from './trouble.ts'

/** `next build` empties .next, so a stamp in there can never outlive what it speaks of. */
const STAMP = join(PROJECT, '.next', 'built-from')

/** What ends up in the site. */
const SOURCES = [
  'app',
  'domain',
  'server',
  'public',
  'prisma/schema.prisma',
  'package-lock.json',
  'tsconfig.json',
  'next.config.ts',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
]

/** Whether the site in .next was built from the sources as they are now. */
function isSiteBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashOfSources()
}

/**
 * Builds the site unless it is built already; says whether there was anything to do. Throws a Trouble with what
 * `next build` said when that fails.
 */
export async function buildSite(signal?: AbortSignal): Promise<'built' | 'unchanged'> {
  if (isSiteBuilt()) return 'unchanged'
  // Taken before: what changes while the build runs may be in it or not.
  const hash = hashOfSources()
  const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', NO_COLOR: '1' }
  const { code, output } = await runProgram('next', ['build'], { env, ...(signal && { signal }) })
  if (code !== 0) throw new Trouble(`next build failed:\n${output.trim().split('\n').slice(-40).join('\n')}`)
  writeFileSync(STAMP, hash)
  return 'built'
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) addTo(hash, join(PROJECT, source))
  return hash.digest('hex')
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found || path.endsWith('.test.ts')) return
  if (found.isDirectory()) {
    for (const name of readdirSync(path).toSorted()) addTo(hash, join(path, name))
  } else {
    hash.update(path).update(readFileSync(path))
  }
}
