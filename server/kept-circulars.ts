import { z } from 'zod'
import { BurstEvent } from '#domain/events/burst-event.ts'
import { Bindings } from '#server/bindings.ts'
import { pool } from '#server/db.ts'
import { wordsQuery } from '#server/words-query.ts'

/** A circular as a line among those of one event. */
export const CircularOfEvent = z.object({
  /** GCN's own number, as text: 32024.5 exists. */
  id: z.string(),
  subject: z.string(),
  /** Name and institute, without the mail address. */
  submitter: z.string(),
  createdOn: z.date(),
})
export type CircularOfEvent = z.infer<typeof CircularOfEvent>

const OF_EVENT = `c.id, c.subject, c.submitter, c.created_on as "createdOn"`

/** A circular as a line in a list of all. */
export const CircularLine = CircularOfEvent.extend({
  /** The event that it is about, where there is one. */
  event: BurstEvent.pick({ slug: true, names: true, triggers: true }).nullable(),
})
export type CircularLine = z.infer<typeof CircularLine>

/** What of the tables `CIRCULARS_FROM` makes a `CircularLine`. */
export const CIRCULAR_LINE = `${OF_EVENT},
  case when e.id is not null then jsonb_build_object(
    'slug', e.slug, 'names', e.names, 'triggers', e.facts->'triggers') end as event`

/** A kept circular, without its raw record. Its body is as it was published: text from outside. */
export const KeptCircular = CircularLine.extend({
  version: z.number(),
  /** The event as GCN's editors name it. */
  statedEvent: z.string().nullable(),
  format: z.enum(['text/plain', 'text/markdown']),
  body: z.string(),
  editedOn: z.date().nullable(),
})
export type KeptCircular = z.infer<typeof KeptCircular>

export const CIRCULARS_FROM = 'circulars c left join events e on e.id = c.event_id and e.revision > 0'

/** A circular by GCN's number ("34277", "32024.5"), or null. */
export async function findCircular(id: string): Promise<KeptCircular | null> {
  const result = await pool().query(
    `select ${CIRCULAR_LINE}, c.version, c.stated_event as "statedEvent", c.format, c.body, c.edited_on as "editedOn"
       from ${CIRCULARS_FROM} where c.id = $1`,
    [id],
  )
  return result.rows[0] ? KeptCircular.parse(result.rows[0]) : null
}

/** Circulars as they were published, in the order of their numbers as text, from `after` on. */
export async function circularsAfter(after: string, limit: number): Promise<KeptCircular[]> {
  const result = await pool().query(
    `select ${CIRCULAR_LINE}, c.version, c.stated_event as "statedEvent", c.format, c.body, c.edited_on as "editedOn"
       from ${CIRCULARS_FROM} where c.id > $1 order by c.id limit $2`,
    [after, limit],
  )
  return z.array(KeptCircular).parse(result.rows)
}

/** The record as it came, as JSON, save for the addresses of who submitted and edited it; or null. */
export async function findCircularRecord(id: string): Promise<string | null> {
  const result = await pool().query<{ raw: Buffer }>('select raw from circulars where id = $1', [id])
  return result.rows[0]?.raw.toString('utf8') ?? null
}

/** The circulars of the event at this address, the newest first, at most 500. */
export async function circularsOfEvent(slug: string): Promise<CircularOfEvent[]> {
  const result = await pool().query(
    `select ${OF_EVENT} from events e join circulars c on c.event_id = e.id
      where e.slug = $1 order by c.created_on desc, c.id::numeric desc limit 500`,
    [slug],
  )
  return z.array(CircularOfEvent).parse(result.rows)
}

const WholeCircular = CircularOfEvent.extend(KeptCircular.pick({ format: true, body: true }).shape)
export type WholeCircular = z.infer<typeof WholeCircular>

/** The circulars of the event at this address with all that they say, the oldest first, at most 500. */
export async function wholeCircularsOf(slug: string): Promise<WholeCircular[]> {
  const result = await pool().query(
    `select ${OF_EVENT}, c.format, c.body from events e join circulars c on c.event_id = e.id
      where e.slug = $1 order by c.created_on, c.id::numeric limit 500`,
    [slug],
  )
  return z.array(WholeCircular).parse(result.rows)
}

/** Those of the circulars with these numbers that are kept, in the order of their numbers. */
export async function circularsNumbered(ids: readonly string[]): Promise<CircularLine[]> {
  if (ids.length === 0) return []
  const result = await pool().query(
    `select ${CIRCULAR_LINE} from ${CIRCULARS_FROM} where c.id = any($1) order by c.id::numeric`,
    [ids],
  )
  return z.array(CircularLine).parse(result.rows)
}

/** Where a page of the list begins: beyond this circular, towards older or newer ones. */
export type CircularCursor = { towards: 'older' | 'newer'; createdOn: Date; id: string }

export type CircularPage = {
  lines: CircularLine[]
  older: CircularCursor | null
  newer: CircularCursor | null
}

/** Which circulars are listed. */
export type WantedCirculars = {
  /** Words in subject and body, as for web searches, or the number of one. */
  q: string | null
  eventId: number | null
}

/** Circulars, the newest first, paged by key: one that arrives meanwhile neither repeats nor hides a line. */
export async function listCirculars(
  { q, eventId }: WantedCirculars,
  cursor: CircularCursor | null,
  limit: number,
): Promise<CircularPage> {
  const isUp = cursor?.towards === 'newer'
  const order = isUp ? 'asc' : 'desc'
  const { bind, values } = new Bindings()
  const conditions = ['true']
  if (cursor)
    conditions.push(
      `(c.created_on, c.id) ${isUp ? '>' : '<'} (${bind(cursor.createdOn)}::timestamptz, ${bind(cursor.id)}::text)`,
    )
  if (q !== null) conditions.push(`(c.words @@ ${wordsQuery(q, bind)} or c.id = ${bind(q)})`)
  if (eventId !== null) conditions.push(`c.event_id = ${bind(eventId)}`)
  const result = await pool().query(
    `select ${CIRCULAR_LINE} from ${CIRCULARS_FROM} where ${conditions.join(' and ')}
      order by c.created_on ${order}, c.id ${order} limit ${bind(limit + 1)}`,
    values,
  )
  const found = z.array(CircularLine).parse(result.rows)
  const hasMore = found.length > limit
  const lines = isUp ? found.slice(0, limit).toReversed() : found.slice(0, limit)
  const [first, last] = [lines.at(0), lines.at(-1)]
  const hasNewer = isUp ? hasMore : cursor !== null
  return {
    lines,
    older: last && (isUp || hasMore) ? { towards: 'older', createdOn: last.createdOn, id: last.id } : null,
    newer: first && hasNewer ? { towards: 'newer', createdOn: first.createdOn, id: first.id } : null,
  }
}
