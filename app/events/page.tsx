import { whoIsAsking } from '#app/_auth/who.ts'
import { Empty } from '#app/_ui/empty.tsx'
import { EventTable } from '#app/_ui/event-table.tsx'
import { KeyboardShortcuts } from '#app/_ui/keyboard-shortcuts.tsx'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Live } from '#app/_ui/live.client.tsx'
import { TakeList } from '#app/_ui/take-list.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { writeCount } from '#domain/messages/numbers.ts'
import { type Parameters, writeEventQuery } from '#domain/search/query-parameters.ts'
import { newestChange } from '#server/changes.ts'
import type { EventPage } from '#server/event-search.ts'
import { listSites } from '#server/sites.ts'
import { Chosen } from './chosen.tsx'
import { Facets } from './facets.tsx'
import { Filters } from './filters.tsx'
import { findListed } from './find-listed.ts'
import { addressOf, type ListState, readAddress } from './list-address.ts'
import { ResultSky } from './result-sky.tsx'

const say = words('events')
const find = words('find')

/** As many as the API answers at once. */
const MOST_TAKEN = 500

export const generateMetadata = titled(() => ({
  title: say('title'),
  description: say('lead'),
  alternates: {
    types: { 'application/atom+xml': [{ url: '/api/v1/events?format=atom', title: say('feed') }] },
  },
}))

export default async function EventsPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  speak(await chosenLanguage())
  const { faults, ...state } = readAddress(await searchParams)
  const now = new Date()
  const seen = await newestChange()
  const person = await whoIsAsking()
  const sites = person ? await listSites(person.userId) : []
  const site = sites.find(it => it.id === state.siteId) ?? null
  const listed = await findListed(state, { now, site })
  const { page, counts } = listed.ok ? listed : { page: null, counts: null }
  return (
    <>
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1>{say('title')}</h1>
          <p className="mt-1 text-quiet">{say('lead')}</p>
        </div>
        {/* No paragraph: the shortcuts' dialog would end it, and React find another tree than it wrote. */}
        <div className="flex flex-wrap gap-2">
          <Link href="/statistics" className="button">
            {words('statistics')('title')}
          </Link>
          <KeyboardShortcuts />
        </div>
      </header>
      <Filters state={state} sites={sites} />
      {/* Where an answer is seen at once, however many filters stand above it. */}
      <div id="found" className="scroll-mt-4" />
      <Chosen
        state={state}
        faults={faults}
        isPlaceKnown={site !== null}
        why={listed.ok ? null : listed.why}
      />
      {counts && <Facets state={state} counts={counts} />}
      <div className="mt-6 mb-3 flex flex-wrap items-center justify-between gap-3">
        <p role="status">
          {find('total', {
            count: counts?.total ?? 0,
            written: writeCount(counts?.total ?? 0, spokenLanguage()),
          })}
        </p>
        <Views state={state} />
      </div>
      {page && page.lines.length > 0 ? (
        <Result page={page} view={state.view} now={now} />
      ) : (
        <Empty
          title={state.cursor ? find('noneFurther') : isAnythingAsked(state) ? find('none') : say('none')}
          help={isAnythingAsked(state) ? find('noneHelp') : say('noneHelp')}
        />
      )}
      {page && <Pages page={page} state={state} />}
      {page && page.lines.length > 0 && <Take state={state} />}
      {state.cursor === null && state.query.sort === 'newest' && <LiveEvents seen={seen} />}
    </>
  )
}

const isAnythingAsked = (state: ListState) => addressOf({ ...state, view: 'table' }) !== '/events'

function Result({ page, view, now }: { page: EventPage; view: ListState['view']; now: Date }) {
  return view === 'map' ? (
    <ResultSky lines={page.lines} at={now} />
  ) : (
    <EventTable lines={page.lines} now={now} />
  )
}

function Views({ state }: { state: ListState }) {
  return (
    <nav aria-label={find('views')} className="flex gap-2">
      {(['table', 'map'] as const).map(view => (
        <Link
          key={view}
          href={addressOf({ ...state, view, cursor: null })}
          className="chip"
          aria-current={state.view === view ? 'true' : undefined}
        >
          {find(view)}
        </Link>
      ))}
    </nav>
  )
}

function Pages({ page, state }: { page: EventPage; state: ListState }) {
  if (!page.further && !page.back) return null
  const isByTime = state.query.sort === 'newest'
  return (
    <nav aria-label={say('pages')} className="mt-6 flex justify-between gap-4">
      {page.back ? (
        <Link href={addressOf({ ...state, cursor: page.back })} className="button" rel="prev">
          <span aria-hidden="true">←</span> {isByTime ? say('newer') : find('back')}
        </Link>
      ) : (
        <span />
      )}
      {page.further && (
        <Link href={addressOf({ ...state, cursor: page.further })} className="button" rel="next">
          {isByTime ? say('older') : find('further')} <span aria-hidden="true">→</span>
        </Link>
      )}
    </nav>
  )
}

/** Where one's own site is stands in no address: such a list cannot be asked for by its address alone. */
function Take({ state: { query, siteId } }: { state: ListState }) {
  if (siteId !== null && query.visible !== null) return null
  const parameters = writeEventQuery(query)
  parameters.set('limit', String(MOST_TAKEN))
  return (
    <div className="mt-6">
      <TakeList
        address={`/api/v1/events?${parameters}`}
        formats={['csv', 'json', 'votable', 'geojson', 'atom', 'text']}
      />
    </div>
  )
}

function LiveEvents({ seen }: { seen: number }) {
  const site = words('site')
  return <Live seen={seen} arrived={site.raw('arrived')} changed={site.raw('changed')} />
}
