import { cpSync, existsSync, globSync, mkdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { COMMANDS } from './commands.ts'

// The last step of building the image: beside the site that `next build` gathered in .next/standalone, puts what the
// other commands reach, file by file, so that no dependency comes along of which nothing is used.

const project = realpathSync(fileURLToPath(new URL('..', import.meta.url)))
const target = join(project, '.next', 'standalone')

type Trace = (
  files: string[],
  options: {
    base: string
    processCwd: string
    ts: boolean
    readFile(path: string): Promise<Buffer | string | null>
  },
) => Promise<{ fileList: Set<string> }>

// The tracer with which Next itself gathers the site.
const { nodeFileTrace } = createRequire(import.meta.url)('next/dist/compiled/@vercel/nft') as {
  nodeFileTrace: Trace
}

/** Threads are started by their address, and are traced by themselves. */
const THREADS = ['server/night-charts-thread.ts', 'workers/gcn/measure-thread.ts']

/** What is found at run time, where no tracer sees it. */
const FOUND = [
  'public',
  'prisma/migrations',
  'prisma/schema.prisma',
  'image/health.sh',
  'node_modules/@expo-google-fonts/source-sans-3/package.json',
  'node_modules/@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'node_modules/@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'node_modules/aladin-lite/package.json',
  'node_modules/aladin-lite/dist/aladin.js',
]

/** The tracer reads JavaScript alone. */
async function readForTracer(path: string): Promise<Buffer | string | null> {
  if (!existsSync(path) || statSync(path).isDirectory()) return null
  const bytes = await readFile(path)
  return path.endsWith('.ts') ? stripTypeScriptTypes(bytes.toString()) : bytes
}

const entries = Object.values(COMMANDS).flatMap(({ entry }) => (entry.endsWith('.ts') ? entry : []))
const { fileList } = await nodeFileTrace(
  ['image/start.ts', ...entries, ...THREADS].map(file => join(project, file)),
  { base: project, processCwd: project, ts: true, readFile: readForTracer },
)

for (const path of [...fileList, ...FOUND]) {
  mkdirSync(dirname(join(target, path)), { recursive: true })
  cpSync(join(project, path), join(target, path), { recursive: true, verbatimSymlinks: true })
}
// Of use to the build alone: what each page reaches, and the measures of fonts.
const BUILT_WITH = [
  ...globSync('.next/server/**/*.nft.json', { cwd: target }),
  'node_modules/next/dist/server/capsize-font-metrics.json',
]
for (const path of BUILT_WITH) rmSync(join(target, path), { force: true })
cpSync(join(project, '.next', 'static'), join(target, '.next', 'static'), { recursive: true })
console.log(`${fileList.size} files beside the site`)
