import type { EventSort } from './event-query.ts'

/**
 * Where a page of a list begins: beyond the line with this key and number, further down or back up. The key is what the
 * list is sorted by (milliseconds, degrees, a count), so a line that arrives meanwhile neither repeats nor hides another.
 */
export type EventCursor = { towards: 'further' | 'back'; sort: EventSort; key: number; id: number }

const CURSOR = /^([a-z-]{5,20})_(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)_(\d{1,10})$/

/** Milliseconds of the year 5000. */
const LARGEST_KEY = 1e14

/** A cursor as it stands in an address; it says nothing of its direction. */
export function writeCursor({ sort, key, id }: Omit<EventCursor, 'towards'>): string {
  return `${sort}_${key}_${id}`
}

/** Null for what is none, or belongs to a list that is sorted otherwise. */
export function readCursor(
  text: string,
  towards: EventCursor['towards'],
  sort: EventSort,
): EventCursor | null {
  const [, its, key, id] = CURSOR.exec(text) ?? []
  return its === sort && Math.abs(Number(key)) <= LARGEST_KEY && Number(id) < 2 ** 31
    ? { towards, sort, key: Number(key), id: Number(id) }
    : null
}
