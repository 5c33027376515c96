import { type OpenEvent, openEventOf } from '#domain/events/formats/open-event.ts'
import { readCursor, writeCursor } from '#domain/search/event-cursor.ts'
import { EventQuery } from '#domain/search/event-query.ts'
import { askEvents } from '#server/asked-events.ts'
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
  if (!asked.ok) return { ok: false, kind: 'bad-request', detail: asked.why }
  const { lines, further } = await searchEvents(asked.asked, { cursor: from, limit })
  return { ok: true, value: lines.map(it => openEventOf(it, siteUrl)), next: further && writeCursor(further) }
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
