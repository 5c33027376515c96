import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { FACETS, type FacetName } from '#domain/search/event-facets.ts'
import type { EventQuery } from '#domain/search/event-query.ts'
import { writeInstant } from '#domain/search/query-parameters.ts'
import { facetWord } from './facet-word.ts'

/** A filter that is on, in a few words; of one that takes several values, one of them. */
export function sayFilter(query: EventQuery, name: keyof EventQuery, one?: string): string {
  const say = words('find')
  const label = say(`names.${name}`)
  const value = query[name]
  if (isFacet(name)) return `${label}: ${facetWord(name, one ?? (value === true ? '1' : '0'))}`
  if (typeof value === 'boolean') return label
  if (name === 'visible') return `${label}: ${say(value === 'now' ? 'now' : 'tonight')}`
  if (name === 'since') return `${label}: ${saySince(String(value))}`
  return `${label}: ${value instanceof Date ? writeInstant(value, name === 'to') : cleanText(String(value), 80)}`
}

export const isFacet = (name: keyof EventQuery): name is FacetName =>
  (FACETS as readonly string[]).includes(name)

/** `30d` as people say it. */
export function saySince(since: string): string {
  const say = words('find')
  const count = Number.parseInt(since, 10)
  if (since.endsWith('h')) return say('lastHours', { count })
  return since.endsWith('d') ? say('lastDays', { count }) : say('lastYears', { count })
}
