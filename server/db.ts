import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { ZodError } from 'zod'
import { PrismaClient } from '#prisma/generated/client.ts'
import { env } from '#server/env.ts'
import { log } from '#server/log.ts'
import { watchPool } from './metrics.ts'

/** One connection, for what happens inside a transaction or under a lock. */
export type Connection = pg.PoolClient

let shared: { pool: pg.Pool; prisma: PrismaClient } | undefined

function open() {
  if (shared) return shared
  const opened = new pg.Pool({ connectionString: env().DATABASE_URL, max: env().DATABASE_CONNECTIONS })
  // An idle connection that the server closed would otherwise end the process.
  opened.on('error', error => log.warn({ error: error.message }, 'an idle database connection was lost'))
  watchPool(opened)
  shared = { pool: opened, prisma: new PrismaClient({ adapter: new PrismaPg(opened) }) }
  return shared
}

/** The Prisma client of this process, for all that is not hot. */
export function db(): PrismaClient {
  return open().prisma
}

/** The pool beneath it, for hot paths: `unnest` writes twenty times as many rows a second as `createMany`. */
export function pool(): pg.Pool {
  return open().pool
}

/** Runs `work` in one transaction; rolls back when it throws. */
export async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return withClient(client => transact(client, () => work(client)))
}

/**
 * Runs `work` on a connection of its own while no other process works on the same `key` of `family` (any two numbers
 * that all processes agree on). The lock goes with the connection, so a killed process holds nothing.
 */
export async function holding<T>(
  [family, key]: readonly [number, number],
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return withClient(async client => {
    await client.query('select pg_advisory_lock($1::int, $2::int)', [family, key])
    try {
      return await work(client)
    } finally {
      await client.query('select pg_advisory_unlock($1::int, $2::int)', [family, key])
    }
  })
}

/** A transaction on a connection that one has already. */
export async function transact<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    // On a lost connection there is nothing to roll back, and the first error is the one that tells.
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/**
 * Whether work failed for what it is, so that it would fail again: refused data (SQLSTATE classes 22, 23, 54, P0) or a
 * bug. Not so where the database is away or in trouble, nor where a table is not migrated yet.
 */
export function isOwnFault(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return /^(?:22|23|54|P0)/.test(error.code ?? '')
  return error instanceof TypeError || error instanceof RangeError || error instanceof ZodError
}

/** A connection on which anything failed is not used again: nobody knows what state and which locks it is left with. */
async function withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  let failure: unknown
  // A server that goes away tells the query that waits, and everybody who listens: without a listener it ends the process.
  const onError = (error: Error) => {
    failure ??= error
  }
  client.on('error', onError)
  try {
    return await work(client)
  } catch (error) {
    failure = error
    throw error
  } finally {
    client.off('error', onError)
    client.release(failure !== undefined)
  }
}

/** Closes every connection, for a process that ends. */
export async function closeDb(): Promise<void> {
  const closing = shared
  shared = undefined
  if (!closing) return
  await closing.prisma.$disconnect()
  if (!closing.pool.ended) await closing.pool.end()
}
