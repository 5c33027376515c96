import type { OpenChange } from '#domain/events/open-change.ts'
import { pool } from '#server/db.ts'
import { followNews } from '#server/live.ts'
import { log } from '#server/log.ts'

// The changes of all events in one line, numbered without gaps (server/settling.ts): whoever has read up to a number has
// missed nothing before it, and is told from there on however long they were away.

/** Up to `limit` changes after a number, in their order. */
export async function changesAfter(after: number, limit: number): Promise<OpenChange[]> {
  const { rows } = await pool().query<Omit<OpenChange, 'at'> & { at: Date }>(
    `select c.number::float8 as number, e.slug as event, c.revision, c.is_new as "isNew", e.is_test as "isTest", c.at
       from event_changes c join events e on e.id = c.event_id where c.number > $1 order by c.number limit $2`,
    [after, limit],
  )
  return rows.map(row => ({ ...row, at: row.at.toISOString() }))
}

/** The number of the newest change; 0 before the first. */
export async function newestChange(): Promise<number> {
  const { rows } = await pool().query<{ number: number }>(
    'select coalesce(max(number), 0)::float8 as number from event_changes',
  )
  return rows[0]?.number ?? 0
}

const PAGE = 500
/** Streams at the same time in this process; each costs about 70 kB. */
const MOST_LISTENERS = 10_000
/** A bell that rang while the connection was away is heard so late. */
const LOOK_AGAIN_MS = 20_000

type Tell = (changes: readonly OpenChange[]) => void
type Hub = {
  listeners: Set<Tell>
  last: number
  isReading: boolean
  again: boolean
  hearing: Promise<unknown> | null
}

/** One for each process, however many parts its code is built into: each change is read once, whoever listens. */
const shared = globalThis as typeof globalThis & { afterglowChanges?: Hub }

/**
 * Calls `tell` for all changes from now on, in their order; answers what ends it, or null when too many listen already.
 * Rejects when the database cannot be reached.
 */
export async function followChanges(tell: Tell): Promise<(() => void) | null> {
  shared.afterglowChanges ??= { listeners: new Set(), last: 0, isReading: false, again: false, hearing: null }
  const hub = shared.afterglowChanges
  if (hub.listeners.size >= MOST_LISTENERS) return null
  hub.hearing ??= hearBells(hub)
  try {
    await hub.hearing
    const newest = hub.listeners.size === 0 ? await newestChange() : hub.last
    // Another may have begun meanwhile, and is told from where that one began.
    if (hub.listeners.size === 0) hub.last = newest
  } catch (error) {
    // The next one who asks tries again.
    hub.hearing = null
    throw error
  }
  hub.listeners.add(tell)
  // What happened while it began rang for nobody.
  if (hub.listeners.size === 1) void read(hub)
  return () => hub.listeners.delete(tell)
}

async function hearBells(hub: Hub): Promise<void> {
  await followNews(news => {
    if (news.what === 'event') void read(hub)
  })
  setInterval(() => void read(hub), LOOK_AGAIN_MS).unref()
}

/** Rings that come while it is read are one more look at its end. */
async function read(hub: Hub): Promise<void> {
  hub.again = hub.listeners.size > 0
  if (hub.isReading) return
  hub.isReading = true
  try {
    while (hub.again) {
      hub.again = false
      const page = await changesAfter(hub.last, PAGE)
      hub.again ||= page.length === PAGE
      hub.last = page.at(-1)?.number ?? hub.last
      if (page.length > 0) for (const tell of hub.listeners) tell(page)
    }
  } catch (error) {
    log.warn(
      { error: error instanceof Error ? error.message : '' },
      'changes were not read; the next ring tries again',
    )
  } finally {
    hub.isReading = false
  }
}
