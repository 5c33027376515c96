import { z } from 'zod'
import { pool } from '#server/db.ts'
import { followNews } from '#server/live.ts'
import { log } from '#server/log.ts'

// The changes of all events in one line, numbered without gaps (server/settling.ts): whoever has read up to a number has
// missed nothing before it, and is told from there on however long they were away.

/** A change as it is handed out. */
export const OpenChange = z.object({
  number: z.number().int().meta({ description: 'One more than that of the change before.' }),
  event: z.string(),
  revision: z.number().int(),
  isNew: z.boolean().meta({ description: 'Whether the event was not known before.' }),
  isTest: z.boolean(),
  at: z.iso.datetime(),
})
export type OpenChange = z.infer<typeof OpenChange>

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

type Hub = { listeners: Set<(change: OpenChange) => void>; last: number; isReading: boolean; again: boolean }

/** One for each process: however many listen, each change is read once. */
const hub: Hub = { listeners: new Set(), last: 0, isReading: false, again: false }

/**
 * Calls `tell` for each change from now on, in their order; answers what ends it, or null when too many listen already.
 */
export async function followChanges(tell: (change: OpenChange) => void): Promise<(() => void) | null> {
  const leave = await followNews(() => void read())
  if (!leave) return null
  if (hub.listeners.size === 0) hub.last = Math.max(hub.last, await newestChange())
  hub.listeners.add(tell)
  return () => {
    hub.listeners.delete(tell)
    leave()
  }
}

/** Rings that come while it is read are one more look at its end. */
async function read(): Promise<void> {
  hub.again = true
  if (hub.isReading) return
  hub.isReading = true
  try {
    while (hub.again) {
      hub.again = false
      const page = await changesAfter(hub.last, PAGE)
      if (page.length === PAGE) hub.again = true
      for (const change of page) {
        hub.last = change.number
        for (const tell of hub.listeners) tell(change)
      }
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
