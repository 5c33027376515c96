import { BurstEvent } from '#domain/events/burst-event.ts'
import { pool } from '#server/db.ts'

/** An event as it is known now, and when it happened, or was first heard of where no notice says. */
export type RecentEvent = { event: BurstEvent; since: Date }

/** More than GCN tells of in a fortnight. */
const MOST = 200

/**
 * What was taken for a burst between two instants, the newest first, at most 200: neither what was taken back nor tests
 * nor sub-threshold triggers. Positions that were replaced are left out.
 */
export async function recentEvents(from: Date, to: Date): Promise<RecentEvent[]> {
  // Each branch walks its own index.
  const branch = (time: string, which: string) =>
    `select facts, ${time} as since from events
      where ${which} ${time} > $1 and ${time} <= $2 and revision > 0 and merged_into_id is null and not is_test
        and state in ('candidate', 'likely')`
  const { rows } = await pool().query<{ facts: unknown; since: Date }>(
    `select (facts - 'localisations') || '{"localisations": []}' as facts, since
       from (${branch('t0', '')} union all ${branch('created_at', 't0 is null and')}) e
      order by since desc limit $3`,
    [from, to, MOST],
  )
  return rows.map(({ facts, since }) => ({ event: BurstEvent.parse(facts), since }))
}
