import { BurstEvent, Change } from '#domain/events/burst-event.ts'
import { type OpenEvent, openEventOf } from '#domain/events/formats/open-event.ts'
import { pool } from '#server/db.ts'
import { findEventLine } from '#server/event-search.ts'

// Events and their revisions as programs are told of them.

/** An event as it stands, or stood. */
export type ToldEvent = { line: OpenEvent; event: BurstEvent; revision: number; at: Date }

/** The event at this address as it stands now, or null. */
export async function toldEvent(slug: string, siteUrl: string): Promise<ToldEvent | null> {
  const [line, { rows }] = await Promise.all([
    findEventLine(slug),
    pool().query<{ facts: unknown; revision: number; at: Date }>(
      `select facts, revision, updated_at as at from events where slug = $1 and revision > 0 and merged_into_id is null`,
      [slug],
    ),
  ])
  const [row] = rows
  if (!line || !row) return null
  const event = BurstEvent.parse(row.facts)
  return { line: openEventOf(line, siteUrl), event, revision: row.revision, at: row.at }
}

export type ToldRevision = {
  event: BurstEvent
  revision: number
  at: Date
  notice: number | null
  circular: string | null
  changes: Change[]
}

type Row = { revision: number; at: Date; notice: number | null; circular: string | null; changes: unknown }

const OF_EVENT = `from revisions r join events e on e.id = r.event_id
  where e.slug = $1 and e.revision > 0 and e.merged_into_id is null and r.revision <= e.revision`
const COLUMNS = 'r.revision, r.at, r.notice_id as notice, r.circular_id as circular, r.changes'

/** An event as it stood after one of its changes, or null. */
export async function toldRevision(slug: string, revision: number): Promise<ToldRevision | null> {
  const { rows } = await pool().query<Row & { facts: unknown }>(
    `select ${COLUMNS}, r.facts ${OF_EVENT} and r.revision = $2`,
    [slug, revision],
  )
  const [row] = rows
  if (!row) return null
  const { facts, changes, ...rest } = row
  return { ...rest, event: BurstEvent.parse(facts), changes: Change.array().parse(changes) }
}

/** What changed in an event, in order; null when there is no such event. At most 1000. */
export async function toldRevisions(slug: string): Promise<(Omit<Row, 'at'> & { at: string })[] | null> {
  const { rows } = await pool().query<Row>(`select ${COLUMNS} ${OF_EVENT} order by r.revision limit 1000`, [
    slug,
  ])
  return rows.length > 0 ? rows.map(row => ({ ...row, at: row.at.toISOString() })) : null
}
