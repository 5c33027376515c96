import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { FACETS, type FacetName } from '#domain/search/event-facets.ts'
import { EVERY_EVENT, type EventQuery } from '#domain/search/event-query.ts'
import type { ReadQuery } from '#domain/search/query-parameters.ts'
import type { CannotAsk } from '#server/asked-events.ts'
import { filtersOn } from './is-filtered.ts'
import { changed, type ListState } from './list-address.ts'
import { sayFilter } from './say-filter.ts'

const say = words('find')

type Props = {
  state: ListState
  faults: ReadQuery['faults']
  /** Whether the place to be visible from is one of the person's own sites. */
  isPlaceKnown: boolean
  why: CannotAsk['why'] | null
}

/** The filters that are on, each with a way out, and what of the address could not be asked. */
export function Chosen({ state, faults, isPlaceKnown, why }: Props) {
  const on = filtersOn(state).filter(name => !isPlaceKnown || (name !== 'lat' && name !== 'lon'))
  const chips = [
    ...[...(state.query.q === null ? [] : (['q'] as const)), ...on].map(name => ({
      text: sayFilter(state.query, name),
      to: without(state.query, name),
    })),
    ...FACETS.flatMap(name => facetChips(state.query, name)),
  ]
  return (
    <>
      {(faults.length > 0 || why !== null) && (
        <div role="alert" className="error-summary mt-4">
          {why !== null && <p>{say(`whyNot.${why}`)}</p>}
          {faults.length > 0 && (
            <p>{say('faults', { names: faults.map(it => say(`names.${it.name}`)).join(', ') })}</p>
          )}
        </div>
      )}
      {chips.length > 0 && (
        <nav aria-label={say('chosen')} className="mt-4">
          <ul className="flex flex-wrap gap-2">
            {chips.map(({ text, to }) => (
              <li key={text}>
                <Link href={changed(state, to)} className="chip min-h-9 px-3 text-sm">
                  {text}
                  <span aria-hidden="true">×</span>
                  <span className="sr-only">{say('drop')}</span>
                </Link>
              </li>
            ))}
            <li>
              <Link href="/events" className="inline-flex min-h-9 items-center px-2 text-sm">
                {say('dropAll')}
              </Link>
            </li>
          </ul>
        </nav>
      )}
    </>
  )
}

/** What is chosen beside its count: on a phone the counts are folded away, and this is all that tells of it. */
function facetChips(query: EventQuery, name: FacetName): { text: string; to: Partial<EventQuery> }[] {
  const value = query[name]
  if (!Array.isArray(value))
    return value === null ? [] : [{ text: sayFilter(query, name), to: { [name]: null } }]
  return value.map(one => ({
    text: sayFilter(query, name, one),
    to: { [name]: value.filter(it => it !== one) },
  }))
}

/** Without a filter, and without what makes no sense when it is gone. */
function without(query: EventQuery, name: keyof EventQuery): Partial<EventQuery> {
  const gone: Partial<EventQuery> = { [name]: EVERY_EVENT[name] }
  if (name === 'near')
    return { ...gone, radiusDeg: null, ...(query.sort === 'nearest' && { sort: 'newest' as const }) }
  if (name === 'class') return { ...gone, minClassChance: null }
  if (name === 'lat' || name === 'lon') return { lat: null, lon: null, visible: null }
  return gone
}
