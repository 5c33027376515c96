import { type OpenEvent, openEventOf } from '#domain/events/formats/open-event.ts'
import { readCursor, writeCursor } from '#domain/search/event-cursor.ts'
import { EventQuery } from '#domain/search/event-query.ts'
import { askEvents, type CannotAsk } from '#server/asked-events.ts'
import { searchEvents } from '#server/event-search.ts'
import type { Outcome } from './api-route.ts'

/** A page of the events that are asked for, as they are handed out. */
export async function findOpenEvents(
  query: EventQuery,
  page: { cursor: string | undefined; limit: number; now: Date; siteUrl: string },
): Promise<Outcome<OpenEvent[]>> {
  const { cursor, limit, now, siteUrl } = page
  const from = cursor === undefined ? null : readCursor(cursor, 'further', query.sort)
  if (cursor !== undefined && !from)
    return { ok: false, kind: 'bad-request', detail: 'This cursor is none of a list that is sorted so' }
  const asked = await askEvents(query, { now })
  if (!asked.ok) {
    const { name, message } = CANNOT[asked.why]
    return { ok: false, kind: 'bad-request', detail: message, faults: [{ in: 'query', name, message }] }
  }
  const { lines, further } = await searchEvents(asked.asked, { cursor: from, limit })
  return { ok: true, value: lines.map(it => openEventOf(it, siteUrl)), next: further && writeCursor(further) }
}

/** Which parameter it is, and why nothing can be found by it. */
const CANNOT: Record<CannotAsk['why'], { name: string; message: string }> = {
  'no-such-event': { name: 'near', message: 'No event goes by that name: give a position instead' },
  'no-position': { name: 'near', message: 'That event has no position yet' },
  'no-place': { name: 'visible', message: 'Visible from where? Give lat and lon' },
}

/** What was ever seen around a place, the nearest first. */
export function aroundPlace(cone: { raDeg: number; decDeg: number; radiusDeg: number }): EventQuery {
  const { raDeg, decDeg, radiusDeg } = cone
  return EventQuery.parse({
    near: `${plain(raDeg)} ${plain(decDeg)}`,
    radiusDeg,
    sort: 'nearest',
    retracted: true,
    subthreshold: true,
  })
}

/** Never with an exponent. */
const plain = (deg: number) => deg.toFixed(9)
