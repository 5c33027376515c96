import { type EventCursor, readCursor, writeCursor } from '#domain/search/event-cursor.ts'
import type { EventQuery } from '#domain/search/event-query.ts'
import {
  type Parameters,
  type ReadQuery,
  readEventQuery,
  writeEventQuery,
} from '#domain/search/query-parameters.ts'

/** All that the list shows stands in its address. */
export type ListState = {
  query: EventQuery
  view: 'table' | 'map'
  /** One of the sites of whoever is signed in, from which events are to be visible; no other address tells where it is. */
  siteId: number | null
  cursor: EventCursor | null
}

/** What an address of the list asks for. What makes no sense in it counts as absent, and is told. */
export function readAddress(parameters: Parameters): ListState & Pick<ReadQuery, 'faults'> {
  const { query, faults } = readEventQuery(parameters)
  const one = (name: string) => [parameters[name] ?? []].flat()[0] ?? ''
  const site = /^[1-9]\d{0,8}$/.exec(one('site'))
  return {
    query,
    faults,
    view: one('view') === 'map' ? 'map' : 'table',
    siteId: site && Number(site[0]),
    cursor: readCursor(one('after'), 'further', query.sort) ?? readCursor(one('before'), 'back', query.sort),
  }
}

/** The address that asks for it. */
export function addressOf({ query, view, siteId, cursor }: ListState): string {
  const parameters = writeEventQuery(query)
  if (siteId !== null) parameters.set('site', String(siteId))
  if (view === 'map') parameters.set('view', view)
  if (cursor) parameters.set(cursor.towards === 'further' ? 'after' : 'before', writeCursor(cursor))
  const text = parameters.toString()
  return text ? `/events?${text}` : '/events'
}

/** The same question asked otherwise, from its first page. */
export function changed(state: ListState, query: Partial<EventQuery>): string {
  return addressOf({ ...state, query: { ...state.query, ...query }, cursor: null })
}
