import { spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Term } from '#app/_ui/term.tsx'
import { words } from '#app/_ui/words.ts'
import { writeCount } from '#domain/messages/numbers.ts'
import { FACETS, type FacetName } from '#domain/search/event-facets.ts'
import type { EventCounts } from '#server/event-counts.ts'
import { facetWord } from './facet-word.ts'
import { changed, type ListState } from './list-address.ts'

const say = words('find')
/** Of missions there are two dozen. */
const SHOWN = 10

/** Words of the trade among their names. */
const TERMS = { duration: 't90', counterpart: 'counterpart' } as const

/** How many there are of each kind, each a link that chooses it or no longer does. */
export function Facets({ state, counts }: { state: ListState; counts: EventCounts }) {
  return (
    <details className="facets mt-4">
      <summary className="min-h-11 cursor-pointer py-2.5 font-semibold">{say('facets')}</summary>
      <div className="flex flex-wrap gap-x-8 gap-y-2">
        {FACETS.map(name => (
          <Row key={name} name={name} state={state} values={counts.facets[name]} />
        ))}
      </div>
    </details>
  )
}

function Row({
  name,
  state,
  values,
}: {
  name: FacetName
  state: ListState
  values: EventCounts['facets'][FacetName]
}) {
  const isChosen = (value: string) => chosenOf(state, name).includes(value)
  const shown = values.filter((it, place) => place < SHOWN || isChosen(it.value))
  if (shown.length === 0) return null
  return (
    <nav aria-labelledby={`facet-${name}`} className="flex items-baseline gap-x-3 gap-y-1.5 max-md:flex-wrap">
      <h2 id={`facet-${name}`} className="text-base max-md:w-32 font-normal tracking-normal text-quiet">
        {name in TERMS ? (
          <Term id={TERMS[name as keyof typeof TERMS]}>{say(`facet.${name}`)}</Term>
        ) : (
          say(`facet.${name}`)
        )}
      </h2>
      <ul className="flex min-w-0 flex-wrap gap-1.5">
        {shown.map(({ value, count }) => (
          <li key={value}>
            <Link
              href={changed(state, toggled(state, name, value))}
              // Of combinations there is no end: a search engine need not walk them.
              rel="nofollow"
              className="chip min-h-9 gap-1.5 px-3 text-sm"
              aria-current={isChosen(value) ? 'true' : undefined}
            >
              {facetWord(name, value)}
              <span className="num text-quiet">{writeCount(count, spokenLanguage())}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function chosenOf({ query }: ListState, name: FacetName): string[] {
  const value = query[name]
  return Array.isArray(value) ? value : value === null ? [] : [value ? '1' : '0']
}

function toggled(state: ListState, name: FacetName, value: string): Partial<ListState['query']> {
  const chosen = chosenOf(state, name)
  if (name === 'counterpart' || name === 'observed') {
    return { [name]: chosen.includes(value) ? null : value === '1' }
  }
  return { [name]: chosen.includes(value) ? chosen.filter(it => it !== value) : [...chosen, value] }
}
