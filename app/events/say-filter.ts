import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import type { EventQuery } from '#domain/search/event-query.ts'
import { writeInstant } from '#domain/search/query-parameters.ts'

/** A filter that is on, in a few words. */
export function sayFilter(query: EventQuery, name: keyof EventQuery): string {
  const say = words('find')
  const label = say(`names.${name}`)
  const value = query[name]
  if (typeof value === 'boolean') return label
  if (name === 'visible') return `${label}: ${say(value === 'now' ? 'now' : 'tonight')}`
  return `${label}: ${value instanceof Date ? writeInstant(value, name === 'to') : cleanText(String(value), 80)}`
}
