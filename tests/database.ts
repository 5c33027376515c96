import { randomBytes } from 'node:crypto'
import pg from 'pg'

// One real PostgreSQL serves a whole test run (tests/cluster.ts starts it); every test file gets a database of its own,
// copied from one that is migrated already.

export const TEMPLATE = 'afterglow_template'

/** An empty, migrated database; DATABASE_URL of this process names it from now on. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = process.env.TEST_POSTGRES_URL
  if (!admin) throw new Error('TEST_POSTGRES_URL is not set: tests/cluster.ts starts PostgreSQL for the run')
  const name = `test_${randomBytes(6).toString('hex')}`
  await query(admin, `create database ${name} template ${TEMPLATE}`)
  const url = new URL(admin)
  url.pathname = `/${name}`
  process.env.DATABASE_URL = url.href
  return { url: url.href, drop: () => query(admin, `drop database ${name} with (force)`) }
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
