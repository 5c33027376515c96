import { whoIsAsking } from '#app/_auth/who.ts'
import { NEWEST_EVENTS } from '#server/asked-events.ts'
import { newestChange } from '#server/changes.ts'
import { searchEvents } from '#server/event-search.ts'
import { readHeartbeat } from '#server/status.ts'
import { Empty } from './_ui/empty.tsx'
import { EventTable } from './_ui/event-table.tsx'
import { Hearing } from './_ui/hearing.tsx'
import { chosenLanguage, speak } from './_ui/language.ts'
import { Link } from './_ui/link.tsx'
import { Live } from './_ui/live.client.tsx'
import { NewestSky } from './_ui/newest-sky.tsx'
import { words } from './_ui/words.ts'

const say = words('site')
const NEWEST = 8

export default async function HomePage() {
  speak(await chosenLanguage())
  const now = new Date()
  const seen = await newestChange()
  const [person, page, heartbeat] = await Promise.all([
    whoIsAsking(),
    searchEvents(NEWEST_EVENTS, { cursor: null, limit: NEWEST }),
    readHeartbeat(now),
  ])
  return (
    <>
      <section className="grid items-center gap-x-12 gap-y-8 lg:grid-cols-[5fr_6fr]">
        <div>
          <h1>{say('headline')}</h1>
          <p className="mt-4 max-w-prose text-lg text-quiet">{say('intro')}</p>
          <p className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
            <Link href={person ? '/rules' : '/sign-up'} className="button button-main">
              {person ? say('rules') : say('getAlerts')}
            </Link>
            <Hearing heartbeat={heartbeat} now={now} />
          </p>
        </div>
        <NewestSky lines={page.lines} at={now} />
      </section>
      <section className="mt-12" aria-labelledby="newest">
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
          <h2 id="newest">{say('newest')}</h2>
          <p className="text-sm text-quiet">{say('live')}</p>
        </div>
        {page.lines.length > 0 ? <EventTable lines={page.lines} now={now} /> : <Empty title={say('none')} />}
        {page.further && (
          <p className="mt-6">
            <Link href="/events" className="button">
              {say('seeEvents')} <span aria-hidden="true">→</span>
            </Link>
          </p>
        )}
      </section>
      <Live seen={seen} arrived={say.raw('arrived')} changed={say.raw('changed')} />
    </>
  )
}
