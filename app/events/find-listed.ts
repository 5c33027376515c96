import { askEvents, type CannotAsk } from '#server/asked-events.ts'
import { countEvents, type EventCounts } from '#server/event-counts.ts'
import { type EventPage, searchEvents } from '#server/event-search.ts'
import type { ListState } from './list-address.ts'

const PAGE_LINES = 50
/** More marks than that nobody tells apart. */
const MAP_LINES = 200

type Listed = { ok: true; page: EventPage; counts: EventCounts } | CannotAsk

/** What the list shows of what its address asks for. */
export async function findListed(
  { query, view, cursor }: ListState,
  given: { now: Date; site: { latDeg: number; lonDeg: number } | null },
): Promise<Listed> {
  const answer = await askEvents(query, given)
  if (!answer.ok) return answer
  const limit = view === 'map' ? MAP_LINES : PAGE_LINES
  const [page, counts] = await Promise.all([
    searchEvents(answer.asked, { cursor, limit }),
    countEvents(answer.asked),
  ])
  return { ok: true, page, counts }
}
