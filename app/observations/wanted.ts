import { bandOf } from '#domain/observations/filters.ts'
import { movedTo } from '#server/events.ts'
import type { Wanted } from '#server/observations.ts'
import { idOfAddress } from './id-of-address.ts'

export type Search = Record<string, string | string[] | undefined>

/** What the list of observations is asked for: the question, and the fields as they were typed. */
export type AskedList = { wanted: Wanted; typed: Record<(typeof TYPED)[number], string> }

const TYPED = ['event', 'observer', 'filter', 'kind', 'club', 'pictures'] as const

/** Reads an address; `filters` are all that observers have written so far. */
export async function readWanted(search: Search, filters: readonly string[]): Promise<AskedList> {
  const text = (name: string) => {
    const value = search[name]
    return typeof value === 'string' ? value.trim().slice(0, 80) : ''
  }
  const event = text('event')
  const filter = text('filter')
  const observer = text('observer')
  const kind = (['detection', 'limit'] as const).find(it => it === search['kind'])
  const ownerId = idOfAddress(observer)
  const clubId = idOfAddress(text('club'))
  const before = idOfAddress(text('before'))
  return {
    typed: { event, observer, filter, kind: kind ?? '', club: text('club'), pictures: text('pictures') },
    wanted: {
      ...(event && { event: (await movedTo(event)) ?? event }),
      ...(filter && { filters: spellingsOf(filter, filters) }),
      ...(kind && { kind }),
      ...(ownerId !== null ? { ownerId } : observer && { observerName: observer }),
      ...(clubId !== null && { clubId }),
      ...(text('pictures') === 'with' && { hasPictures: true }),
      ...(before !== null && { before }),
    },
  }
}

/** All ways in which observers wrote a band (`R`, `Rc`, `Bessell R`); what is no band stands for itself. */
function spellingsOf(filter: string, known: readonly string[]): string[] {
  const band = bandOf(filter)
  return band ? [filter, ...known.filter(it => bandOf(it) === band)] : [filter]
}

/** The choices among filters: bands by their name, and what is none as it was written. */
export const bandsOf = (known: readonly string[]): string[] => [
  ...new Set(known.map(it => bandOf(it)?.name ?? it)),
]

/** The address of the same list, further down. */
export function olderThan({ typed }: AskedList, before: number): string {
  const pairs = TYPED.flatMap(name => (typed[name] === '' ? [] : [[name, typed[name]]]))
  return `/observations?${new URLSearchParams([...pairs, ['before', String(before)]])}`
}
