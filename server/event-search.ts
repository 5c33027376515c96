import { z } from 'zod'
import { BurstEvent, EventState } from '#domain/events/burst-event.ts'
import { Family } from '#domain/notices/reading.ts'
import { degreesOfChord } from '#domain/search/cone-boxes.ts'
import type { EventCursor } from '#domain/search/event-cursor.ts'
import type { EventSort } from '#domain/search/event-query.ts'
import type { AskedEvents } from '#server/asked-events.ts'
import { Bindings } from '#server/bindings.ts'
import { pool } from '#server/db.ts'
import { chordTo, conditionsOf, eventsFrom } from '#server/event-conditions.ts'

// The one way to find events, for pages, the API, OData and files to take away:
//
//   const { query } = readEventQuery(parameters)            domain/search: from an address, faults left out and told
//   const query = EventQuery.parse(record)                  or strictly, for a program's door
//   const asked = await askEvents(query, { now, where })    server/asked-events: names and "tonight" resolved; `where`: any filter
//   const page = await searchEvents(asked.asked, { cursor, limit })
//   const counts = await countEvents(asked.asked)           server/event-counts: total, and how many of each kind

/** An event as a line in a list. Degrees are ICRS. */
export const EventLine = z.object({
  id: z.number(),
  slug: z.string(),
  revision: z.number(),
  state: EventState,
  family: Family,
  names: z.array(z.string()),
  triggers: BurstEvent.shape.triggers,
  missions: z.array(z.string()),
  instruments: z.array(z.string()),
  /** T0, null while no notice has stated it. */
  t0: z.date().nullable(),
  /** When GCN first spoke of it. */
  heardAt: z.date(),
  /** When anything of it was last worked out. */
  changedAt: z.date(),
  raDeg: z.number().nullable(),
  decDeg: z.number().nullable(),
  galacticLatDeg: z.number().nullable(),
  errorRadiusDeg: z.number().nullable(),
  errorContainment: z.number().nullable(),
  /** At 90 % with systematics: what events are compared by. */
  radius90Deg: z.number().nullable(),
  /** Square degrees; null unless the position is the most probable point of a sky map. */
  area90Deg2: z.number().nullable(),
  grbChance: z.number().nullable(),
  durationClass: z.enum(['long', 'short']).nullable(),
  hasCounterpart: z.boolean(),
  noticeCount: z.number(),
  circularCount: z.number(),
  /** Published ones. */
  observationCount: z.number(),
  /** From the place that was asked for; null where none was. */
  distanceDeg: z.number().nullable(),
})
export type EventLine = z.infer<typeof EventLine>

export type EventPage = { lines: EventLine[]; further: EventCursor | null; back: EventCursor | null }

/** What a list is sorted by: SQL of a value that no row lacks, and how that is one number. */
type Key = {
  sql: string
  order: 'asc' | 'desc'
  numberOf: (line: EventLine & { chord: number | null }) => number
  parameterOf?: (key: number) => unknown
  type: string
}

const TIME = { order: 'desc', type: 'timestamptz', parameterOf: (key: number) => new Date(key) } as const
const KEYS: Record<EventSort, Key> = {
  newest: { ...TIME, sql: 's.at', numberOf: it => (it.t0 ?? it.heardAt).getTime() },
  oldest: { ...TIME, order: 'asc', sql: 's.at', numberOf: it => (it.t0 ?? it.heardAt).getTime() },
  changed: { ...TIME, sql: 's.changed_at', numberOf: it => it.changedAt.getTime() },
  'smallest-error': {
    sql: 's.error_key',
    order: 'asc',
    type: 'float8',
    numberOf: it => it.radius90Deg ?? 1000,
  },
  likeliest: { sql: 's.chance_key', order: 'desc', type: 'float8', numberOf: it => it.grbChance ?? -1 },
  'most-observed': {
    sql: 's.observation_count',
    order: 'desc',
    type: 'int',
    parameterOf: Math.trunc,
    numberOf: it => it.observationCount,
  },
  nearest: { sql: 's.chord', order: 'asc', type: 'float8', numberOf: it => it.chord ?? 0 },
}

/** What of `s`, a row of event_search with its `chord`, and its event `e` makes a line. */
export const EVENT_LINE = `e.id, e.slug, e.revision, s.state, s.family, e.names, e.facts->'triggers' as triggers, s.missions, s.instruments,
  e.t0, e.created_at as "heardAt", s.changed_at as "changedAt", s.ra_deg as "raDeg", s.dec_deg as "decDeg",
  s.galactic_lat_deg as "galacticLatDeg", e.error_radius_deg as "errorRadiusDeg",
  e.error_containment as "errorContainment", s.radius90_deg as "radius90Deg",
  (e.facts#>>'{best,area90Deg2}')::float8 as "area90Deg2", s.grb_chance as "grbChance",
  s.duration_class as "durationClass", s.has_counterpart as "hasCounterpart", s.notice_count as "noticeCount",
  s.circular_count as "circularCount", s.observation_count as "observationCount", null as "distanceDeg", s.chord`

export const EventRow = EventLine.extend({ chord: z.number().nullable() })

/** One event as a line, whatever its state; null when there is none of that name. */
export async function findEventLine(slug: string): Promise<EventLine | null> {
  const { rows } = await pool().query(
    `select ${EVENT_LINE} from (select s.*, null::float8 as chord from event_search s) s join events e on e.id = s.event_id
      where e.slug = $1`,
    [slug],
  )
  return rows[0] ? EventLine.parse(rows[0]) : null
}

/**
 * A page of the events that are asked for. Paged by key: what arrives meanwhile neither repeats nor hides a line.
 *
 * @param options.cursor where it begins; one of another sort begins at the top
 */
export async function searchEvents(
  asked: AskedEvents,
  { cursor: given, limit }: { cursor: EventCursor | null; limit: number },
): Promise<EventPage> {
  const { sort } = asked.query
  const cursor = given?.sort === sort ? given : null
  const isBack = cursor?.towards === 'back'
  const { sql, order, type, numberOf, parameterOf = key => key } = KEYS[sort]
  const way = (order === 'asc') === isBack ? 'desc' : 'asc'
  const { bind, values } = new Bindings()
  const conditions = conditionsOf(asked, bind).map(it => it.sql)
  const beyond = cursor
    ? `(${sql}, s.event_id) ${way === 'asc' ? '>' : '<'} (${bind(parameterOf(cursor.key))}::${type}, ${bind(cursor.id)}::int)`
    : 'true'
  const result = await pool().query(
    `with s as (select * from (select s.*, ${asked.cone ? chordTo(asked.cone, bind) : 'null::float8'} as chord
         from ${eventsFrom(asked)} where ${conditions.join(' and ')}) s
        where ${beyond} order by ${sql} ${way}, s.event_id ${way} limit ${bind(limit + 1)})
     select ${EVENT_LINE} from s join events e on e.id = s.event_id order by ${sql} ${way}, s.event_id ${way}`,
    values,
  )
  const found = z.array(EventRow).parse(result.rows)
  const hasMore = found.length > limit
  const rows = isBack ? found.slice(0, limit).toReversed() : found.slice(0, limit)
  const [first, last] = [rows.at(0), rows.at(-1)]
  const hasBack = isBack ? hasMore : cursor !== null
  return {
    lines: rows.map(({ chord, ...line }) => ({
      ...line,
      distanceDeg: chord === null ? null : degreesOfChord(chord),
    })),
    further:
      last && (isBack || hasMore) ? { towards: 'further', sort, key: numberOf(last), id: last.id } : null,
    back: first && hasBack ? { towards: 'back', sort, key: numberOf(first), id: first.id } : null,
  }
}
