import { EVERY_EVENT, type EventQuery, USUAL_RADIUS_DEG } from '#domain/search/event-query.ts'
import type { Filter } from '#domain/search/filter.ts'
import { type NightArc, nightArcs } from '#domain/search/night-arcs.ts'
import { readNear } from '#domain/search/read-near.ts'
import { pool } from '#server/db.ts'
import { eventNamed } from '#server/event-parts.ts'

/** A question with all that it leaves open filled in: what "near" and "since" and "tonight" mean just now. */
export type AskedEvents = {
  query: EventQuery
  from: Date | null
  cone: { raDeg: number; decDeg: number; radiusDeg: number } | null
  /** Null: not asked for; empty: it does not get dark. */
  arcs: NightArc[] | null
  /** Whatever else must be true of their columns (EVENT_SQL). */
  where: Filter | null
}

/** The newest events, without those that must be asked for. */
export const NEWEST_EVENTS: AskedEvents = {
  query: EVERY_EVENT,
  from: null,
  cone: null,
  arcs: null,
  where: null,
}

/** No event goes by that name, or it has no position; no place is given to be visible from. */
export type CannotAsk = { ok: false; why: 'no-such-event' | 'no-position' | 'no-place' }

/**
 * @param site the place that a signed-in person chose among their own, which is in no address
 */
export async function askEvents(
  query: EventQuery,
  {
    now,
    site,
    where = null,
  }: { now: Date; site?: { latDeg: number; lonDeg: number } | null; where?: Filter | null },
): Promise<{ ok: true; asked: AskedEvents } | CannotAsk> {
  const centre = await centreOf(query)
  if (centre && 'ok' in centre) return centre
  const { lat, lon, visible } = query
  const place = site ?? (lat === null || lon === null ? null : { latDeg: lat, lonDeg: lon })
  if (visible && !place) return { ok: false, why: 'no-place' }
  return {
    ok: true,
    asked: {
      query,
      from: laterOf(query.from, query.since && sinceOf(query.since, now)),
      cone: centre && { ...centre, radiusDeg: query.radiusDeg ?? USUAL_RADIUS_DEG },
      arcs: visible && place ? nightArcs({ ...place, when: visible }, now) : null,
      where,
    },
  }
}

async function centreOf({ near }: EventQuery): Promise<{ raDeg: number; decDeg: number } | CannotAsk | null> {
  const read = near === null ? null : readNear(near)
  if (!read || !('name' in read)) return read
  const event = await eventNamed(pool(), read.name)
  if (!event) return { ok: false, why: 'no-such-event' }
  const { rows } = await pool().query<{ raDeg: number; decDeg: number }>(
    'select ra_deg as "raDeg", dec_deg as "decDeg" from events where id = $1 and ra_deg is not null',
    [event.id],
  )
  return rows[0] ?? { ok: false, why: 'no-position' }
}

const HOURS = { h: 1, d: 24, y: 24 * 365.25 }

function sinceOf(since: string, now: Date): Date {
  const hours = HOURS[since.at(-1) as keyof typeof HOURS] * Number.parseInt(since, 10)
  return new Date(now.getTime() - hours * 3_600_000)
}

function laterOf(a: Date | null, b: Date | null | ''): Date | null {
  return !a || (b && b > a) ? b || null : a
}
