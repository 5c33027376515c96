import { Empty } from '#app/_ui/empty.tsx'
import { KeyboardShortcuts } from '#app/_ui/keyboard-shortcuts.tsx'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { TakeList } from '#app/_ui/take-list.tsx'
import { Term } from '#app/_ui/term.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { pool } from '#server/db.ts'
import { eventNamed } from '#server/event-parts.ts'
import { type CircularPage, listCirculars } from '#server/kept-circulars.ts'
import { CircularTable } from './circular-table.tsx'
import { addressOf, type CircularsAsked, readAddress } from './list-address.ts'

const say = words('circulars')
const PAGE_LINES = 50
/** No event has it. */
const NO_EVENT = 0

export const generateMetadata = titled(() => ({ title: say('title') }))

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CircularsPage({ searchParams }: Props) {
  speak(await chosenLanguage())
  const asked = readAddress(await searchParams)
  const event = asked.event === null ? null : await eventNamed(pool(), asked.event)
  const eventId = asked.event === null ? null : (event?.id ?? NO_EVENT)
  const page = await listCirculars({ q: asked.q, eventId }, asked.cursor, PAGE_LINES)
  return (
    <>
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1>{say('title')}</h1>
          <p className="mt-1 text-quiet">{say.rich('lead', { gcn: text => <Term id="gcn">{text}</Term> })}</p>
        </div>
        <KeyboardShortcuts />
      </header>
      <Search asked={asked} />
      {event && (
        <p className="mb-6">
          <Link href={`/events/${event.slug}/circulars`} className="button">
            {say('whole')}
          </Link>
        </p>
      )}
      {page.lines.length > 0 ? <CircularTable lines={page.lines} /> : <Nothing asked={asked} />}
      <Pages page={page} asked={asked} />
      {page.lines.length > 0 && <Take asked={asked} />}
    </>
  )
}

function Nothing({ asked: { q, event, cursor } }: { asked: CircularsAsked }) {
  if (q !== null || event !== null) return <Empty title={say('noneFound')} help={say('noneFoundHelp')} />
  return <Empty title={cursor ? say('noneOlder') : say('none')} help={say('noneHelp')} />
}

function Search({ asked }: { asked: CircularsAsked }) {
  return (
    <search>
      <form action="/circulars" className="mb-6 flex flex-wrap items-end gap-3">
        <div className="min-w-60 grow">
          <label htmlFor="search">{say('search')}</label>
          <input
            id="search"
            type="search"
            name="q"
            defaultValue={asked.q ?? ''}
            maxLength={200}
            autoComplete="off"
            className="mt-1.5"
          />
        </div>
        <div className="max-sm:grow">
          <label htmlFor="event">{say('event')}</label>
          <input
            id="event"
            name="event"
            defaultValue={asked.event ?? ''}
            maxLength={80}
            autoComplete="off"
            placeholder="GRB 221009A"
            className="mt-1.5"
          />
        </div>
        <button type="submit" className="button button-main">
          {words('find')('show')}
        </button>
        {(asked.q !== null || asked.event !== null) && (
          <Link href="/circulars" className="inline-flex min-h-11 items-center px-2">
            {say('all')}
          </Link>
        )}
      </form>
    </search>
  )
}

function Take({ asked: { q, event } }: { asked: CircularsAsked }) {
  const parameters = new URLSearchParams({ ...(q && { q }), ...(event && { event }), limit: '500' })
  return (
    <div className="mt-6">
      <TakeList address={`/api/v1/circulars?${parameters}`} formats={['csv', 'json', 'votable']} />
    </div>
  )
}

function Pages({ page: { older, newer }, asked }: { page: CircularPage; asked: CircularsAsked }) {
  if (!older && !newer) return null
  return (
    <nav aria-label={say('pages')} className="mt-6 flex justify-between gap-4">
      {newer ? (
        <Link href={addressOf({ ...asked, cursor: newer })} className="button" rel="prev">
          <span aria-hidden="true">←</span> {say('newer')}
        </Link>
      ) : (
        <span />
      )}
      {older && (
        <Link href={addressOf({ ...asked, cursor: older })} className="button" rel="next">
          {say('older')} <span aria-hidden="true">→</span>
        </Link>
      )}
    </nav>
  )
}
