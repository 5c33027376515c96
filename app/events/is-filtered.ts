import { FACETS } from '#domain/search/event-facets.ts'
import { EVERY_EVENT, type EventQuery } from '#domain/search/event-query.ts'
import type { ListState } from './list-address.ts'

/** What the list shows in other ways: beside counts, or always. */
const ELSEWHERE: readonly (keyof EventQuery)[] = ['q', 'sort', ...FACETS]

/** The filters of the form that are on. */
export function filtersOn({ query }: Pick<ListState, 'query'>): (keyof EventQuery)[] {
  return (Object.keys(EVERY_EVENT) as (keyof EventQuery)[]).filter(
    name => !ELSEWHERE.includes(name) && query[name] !== EVERY_EVENT[name],
  )
}

export function isFiltered(state: ListState): boolean {
  return filtersOn(state).length > 0
}
