import type { EventSort } from './event-query.ts'

/**
 * Where a page of a list begins: beyond the line with this key and number, further down or back up. The key is what the
 * list is sorted by (milliseconds, degrees, a count), so a line that arrives meanwhile neither repeats nor hides another.
 */
export type EventCursor = { towards: 'further' | 'back'; sort: EventSort; key: number; id: number }

const CURSOR = /^([a-z-]{5,20})_(-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Infinity))_(\d{1,10})$/

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
  return its === sort && key !== undefined && Number(id) < 2 ** 31 && !Number.isNaN(Number(key))
    ? { towards, sort, key: Number(key), id: Number(id) }
    : null
}
