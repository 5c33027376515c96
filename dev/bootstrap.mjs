// Where every npm script starts: `node dev/bootstrap.mjs FILE.ts ARGUMENTS…`. Runs on any Node from 20 on with nothing
// installed; brings the dependencies in step with package-lock.json and the Prisma client in step with the schema, then
// hands over to the project's own Node 24 (npm package `node`), which runs TypeScript as it is.
// Whatever it has to say goes to stderr: some commands print JSON.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

// Prisma would download a schema engine that nothing here uses (prisma/migrate.ts has one from npm). It leaves that when
// it is told where one is, and neither the install nor `generate` ever starts it.
const environment = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
  NEXT_TELEMETRY_DISABLED: '1',
}

function main() {
  const [major] = process.versions.node.split('.').map(Number)
  if (major < 20) stop(`Afterglow needs Node 20 or newer; this is ${process.version}.`)
  if (!isInstalled()) install()
  generateClient()
  handOver(process.argv.slice(2))
}

/** npm writes node_modules/.package-lock.json last, so it tells what is there, and a broken-off install leaves none. */
function isInstalled() {
  if (!existsSync(node)) return false
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  const wanted = packagesIn(join(root, 'package-lock.json'))
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    // Optional ones may be for another kind of machine.
    if (!present[path]) return entry.optional === true || entry.devOptional === true
    return present[path].version === entry.version
  })
}

function packagesIn(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {}
}

function install() {
  say('Installing dependencies (a minute or so) …')
  // The npm that runs this script, be it 10, 11 or 12; else the one on the PATH.
  const npm = process.env.npm_execpath
  const words = ['ci', '--no-fund', '--no-audit', '--loglevel=error']
  const options = { cwd: root, env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }
  const ended = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...words], options)
    : spawnSync('npm', words, { ...options, shell: process.platform === 'win32' })
  if (ended.error) stop(`npm could not be started: ${ended.error.message}`)
  if (ended.status !== 0) {
    stop(
      'npm ci failed: what it said stands above. A full disk and no way to the registry are the usual causes.',
    )
  }
  if (!existsSync(node)) {
    stop(
      'npm ci left out Node 24 (package `node`): its install script did not run. Is ignore-scripts set in an .npmrc?',
    )
  }
}

function generateClient() {
  const stamp = join(root, 'prisma', 'generated', '.made-from')
  const hash = createHash('sha256')
  for (const file of ['prisma/schema.prisma', 'node_modules/prisma/package.json']) {
    hash.update(readFileSync(join(root, file)))
  }
  const wanted = hash.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Generating the Prisma client …')
  const prisma = join(root, 'node_modules', 'prisma', 'build', 'index.js')
  const ended = spawnSync(node, [prisma, 'generate'], { cwd: root, env: environment, encoding: 'utf8' })
  if (ended.status !== 0) stop(`prisma generate failed:\n${ended.stderr}${ended.stdout}`)
  writeFileSync(stamp, wanted)
}

function handOver(words) {
  if (words.length === 0) return
  if (words[0] === '--in-demo') {
    words.shift()
    joinDemo()
  }
  // Prisma's schema engine is WebAssembly, which Node still warns of at every start.
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...words], {
    env: environment,
    stdio: 'inherit',
  })
  // Ctrl-C reaches the child by itself; waiting for it here lets it stop in its own order. A signal sent to this
  // process alone is passed on.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGHUP', () => child.kill('SIGTERM'))
  // npm that is told to stop ends without a word to whom it runs.
  const npm = process.ppid
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid === npm || child.kill('SIGTERM'), 500).unref()
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
  child.on('error', error => stop(`Node 24 could not be started: ${error.message}`))
}

/** Without a database of one's own, a command speaks to the demo that runs (on DEMO_PORT, or the usual one). */
function joinDemo() {
  const settings = join(root, '.afterglow', process.env.DEMO_PORT ?? '3000', 'settings.json')
  if (process.env.DATABASE_URL || process.env.DATABASE_URL_FILE || !existsSync(settings)) return
  Object.assign(environment, JSON.parse(readFileSync(settings, 'utf8')))
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

function stop(sentence) {
  say(`✗ ${sentence}`)
  process.exit(1)
}

main()
