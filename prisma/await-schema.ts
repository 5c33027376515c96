import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const LOOK_EVERY_MS = 500
const ANSWERS_WITHIN_MS = 5000

export type Awaited = { ok: true } | { ok: false; why: string }

/**
 * Waits until the database has this version's newest migration, for at most so long. A supervisor may start everything at
 * once: whoever comes before `migrate` is through waits here. A schema that is newer is fine, since migrations only add.
 */
export function awaitSchema(url: string, withinMs: number): Promise<Awaited> {
  const newest = newestMigration()
  return poll(url, withinMs, async client => {
    const { rowCount } = await client.query(
      'select from _prisma_migrations where migration_name = $1 and finished_at is not null and rolled_back_at is null',
      [newest],
    )
    return rowCount ? null : `the database lacks the migration ${newest}`
  })
}

/** Waits until the database answers, for at most so long. */
export function awaitDatabase(url: string, withinMs: number): Promise<Awaited> {
  return poll(url, withinMs, async client => {
    await client.query('select 1')
    return null
  })
}

async function poll(
  url: string,
  withinMs: number,
  complaint: (client: pg.Client) => Promise<string | null>,
): Promise<Awaited> {
  const until = performance.now() + withinMs
  for (;;) {
    const why = await ask(url, complaint)
    if (why === null) return { ok: true }
    if (performance.now() > until) return { ok: false, why }
    await pause(LOOK_EVERY_MS)
  }
}

async function ask(
  url: string,
  complaint: (client: pg.Client) => Promise<string | null>,
): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWERS_WITHIN_MS })
  // A server that goes away tells the query that waits, and everybody who listens: without a listener it ends the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return await complaint(client)
  } catch (error) {
    // Undefined table: nothing has been migrated yet.
    if (error instanceof pg.DatabaseError && error.code === '42P01') return 'the database is empty'
    return `the database does not answer: ${error instanceof Error ? error.message || error.name : String(error)}`
  } finally {
    await client.end().catch(() => {})
  }
}

function newestMigration(): string {
  const folder = fileURLToPath(new URL('./migrations/', import.meta.url))
  const names = readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? entry.name : [],
  )
  const newest = names.toSorted().at(-1)
  if (!newest) throw new Error(`there are no migrations in ${folder}`)
  return newest
}
