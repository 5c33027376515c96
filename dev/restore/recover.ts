import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { findBinaries } from '#dev/postgres.ts'
import { databaseUser } from '#dev/postgres-user.ts'
import { isGone, stopChild } from '#dev/processes.ts'
import { Trouble } from '#dev/trouble.ts'
import { until } from '#dev/until.ts'

export type Recovered = { client: pg.Client; stop(): Promise<void> }

const PATIENCE_MS = 30 * 60_000

/**
 * Lets PostgreSQL replay the WAL beside a restored folder, up to `to` or to its end, and answers when it has become a
 * database that can be written. It listens on a socket in the folder alone, where nobody but its own user gets in.
 */
export async function recover(
  folder: string,
  { database, user: role, to }: { database: string; user: string; to: Date | null },
): Promise<Recovered> {
  const user = databaseUser()
  const data = join(folder, 'data')
  const { postgres } = await findBinaries(user)
  const hba = join(folder, 'hba.conf')
  writeFileSync(hba, 'local all all trust\n')
  if (!existsSync(join(data, 'postgresql.conf'))) writeFileSync(join(data, 'postgresql.conf'), '')
  if (user) spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, folder])
  const settings = {
    hba_file: hba,
    listen_addresses: '',
    unix_socket_directories: folder,
    // So that the number of connections and the like need not be those of the server that was backed up.
    hot_standby: 'off',
    archive_mode: 'off',
    ssl: 'off',
    logging_collector: 'off',
    shared_preload_libraries: '',
    restore_command: `cp "${join(folder, 'wal')}/%f" "%p"`,
    recovery_target_action: 'promote',
    // This early PostgreSQL knows no names of zones, not even Z.
    ...(to && { recovery_target_time: to.toISOString().replace('T', ' ').replace('Z', '+00') }),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = join(folder, 'postgres.log')
  const output = openSync(log, 'w')
  const server = spawn(postgres, ['-D', data, ...flags], {
    ...(user && { uid: user.uid, gid: user.gid }),
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  })
  const client = await connect(server, { host: folder, user: role, database, port: 5432 })
  if (!client) {
    await stopChild(server, 'SIGQUIT', 10_000)
    throw new Trouble(
      `PostgreSQL did not recover: ${readFileSync(log, 'utf8').trim().split('\n').slice(-4).join(' | ')}`,
    )
  }
  return {
    client,
    async stop() {
      await client.end()
      await stopChild(server, 'SIGINT', 60_000)
    },
  }
}

async function connect(server: ChildProcess, how: pg.ClientConfig): Promise<pg.Client | null> {
  let connected: pg.Client | null = null
  await until(
    async () => {
      if (isGone(server)) return true
      const client = new pg.Client(how)
      try {
        await client.connect()
        connected = client
        return true
      } catch {
        await client.end().catch(() => {})
        return false
      }
    },
    PATIENCE_MS,
    200,
  )
  return connected
}
