import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from '#dev/ports.ts'
import { startPostgres } from '#dev/postgres.ts'
import { migrate } from '#prisma/migrate.ts'
import { TEMPLATE } from './database.ts'

const HASTY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Starts the PostgreSQL of a test run, with a migrated template, and a folder for files; sets TEST_POSTGRES_URL and
 * FILES_FOLDER. Tests need no data to outlive
 * them, so it does not wait for the disk unless it is to be durable.
 */
export async function startCluster({ isDurable = false } = {}): Promise<{ stop(): Promise<void> }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'afterglow-test-'))
  // PostgreSQL does not run as root: a user of its own must be able to enter the folder.
  chmodSync(dataFolder, 0o755)
  const settings = { max_connections: '200', ...(isDurable ? {} : HASTY) }
  const server = await startPostgres({
    dataFolder: join(dataFolder, 'data'),
    port: await freePort(),
    settings,
  })
  process.env.TEST_POSTGRES_URL = server.url
  process.env.FILES_FOLDER = join(dataFolder, 'files')
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()
  const template = new URL(server.url)
  template.pathname = `/${TEMPLATE}`
  await migrate(template.href)
  return {
    async stop() {
      await server.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
