import { Empty } from '#app/_ui/empty.tsx'
import { EventTable } from '#app/_ui/event-table.tsx'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Live } from '#app/_ui/live.client.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { type EventPage, listEvents } from '#server/events.ts'
import { newestNotice } from '#server/live.ts'
import { type AddressParameters, addressOf, readAddress } from './list-address.ts'

const say = words('events')
const PAGE_LINES = 50

export const generateMetadata = titled(() => ({ title: say('title') }))

export default async function EventsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  speak(await chosenLanguage())
  const query = readAddress(await searchParams)
  const seen = await newestNotice()
  const page = await listEvents({ ...query, limit: PAGE_LINES })
  const now = new Date()
  return (
    <>
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1>{say('title')}</h1>
          <p className="mt-1 text-quiet">{say('lead')}</p>
        </div>
        <Link
          href={addressOf({ cursor: null, withTests: !query.withTests })}
          className="chip"
          aria-current={query.withTests ? 'true' : undefined}
        >
          {query.withTests ? say('withoutTests') : say('withTests')}
        </Link>
      </header>
      {page.lines.length > 0 ? (
        <EventTable lines={page.lines} now={now} />
      ) : (
        <Empty title={query.cursor ? say('noneOlder') : say('none')} help={say('noneHelp')} />
      )}
      <Pages page={page} withTests={query.withTests} />
      {query.cursor === null && <LiveEvents seen={seen} />}
    </>
  )
}

function Pages({ page, withTests }: { page: EventPage; withTests: boolean }) {
  if (!page.older && !page.newer) return null
  return (
    <nav aria-label={say('pages')} className="mt-6 flex justify-between gap-4">
      {page.newer ? (
        <Link href={addressOf({ cursor: page.newer, withTests })} className="button" rel="prev">
          <span aria-hidden="true">←</span> {say('newer')}
        </Link>
      ) : (
        <span />
      )}
      {page.older && (
        <Link href={addressOf({ cursor: page.older, withTests })} className="button" rel="next">
          {say('older')} <span aria-hidden="true">→</span>
        </Link>
      )}
    </nav>
  )
}

function LiveEvents({ seen }: { seen: number }) {
  const site = words('site')
  return <Live seen={seen} arrived={site.raw('arrived')} changed={site.raw('changed')} />
}
