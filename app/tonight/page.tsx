import { whoIsAsking } from '#app/_auth/who.ts'
import { Here } from '#app/_ui/here.client.tsx'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Live } from '#app/_ui/live.client.tsx'
import { observersOf } from '#app/_ui/observers.ts'
import { type Asked, askedOf, type SearchParams } from '#app/_ui/place-asked.ts'
import { PlaceSearch } from '#app/_ui/place-search.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeNight } from '#domain/messages/clock.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { dateOfNight, nightMeant, nightOfDate } from '#domain/tonight/night-of.ts'
import { planNight } from '#domain/tonight/plan-night.ts'
import { newestChange } from '#server/changes.ts'
import { recentEvents } from '#server/recent-events.ts'
import { askedNight } from './asked-night.ts'
import { ChooseNight } from './choose-night.tsx'
import { NightFacts } from './night-facts.tsx'
import { PlanChart } from './plan-chart.tsx'
import { PlanList } from './plan-list.tsx'

const say = words('tonight')
const DAY_MS = 86_400_000

export const generateMetadata = titled(() => ({ title: say('title') }))

/** Everything that can be observed from one place in one night. */
export default async function TonightPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  speak(await chosenLanguage())
  const asked = askedOf(await searchParams)
  const person = await whoIsAsking()
  const { observers, telescope } = await observersOf(person?.userId ?? null, asked)
  const observer = observers.find(it => String(it.siteId) === asked.get('site')) ?? observers[0]
  if (!observer) return <Ask asked={asked} isKnown={person !== null} />
  const now = new Date()
  const wanted = askedNight(asked)
  const meant = nightMeant(observer, now.getTime())
  const night = wanted.date === null ? meant : nightOfDate(observer, wanted.date)
  const date = dateOfNight(observer, night)
  const isTonight = date === dateOfNight(observer, meant)
  const until = Math.min(now.getTime(), night.toMs)
  const seen = await newestChange()
  const events = await recentEvents(new Date(until - wanted.days * DAY_MS), new Date(until))
  const outlook = { site: observer, telescope, limits: USUAL_LIMITS }
  const plan = planNight(events, outlook, night, now)
  const place = cleanText(observer.name, 80)
  const evening = writeNight(new Date(night.fromMs), observer.timeZone, spokenLanguage())
  const site = words('site')
  const counts = { open: plan.open.length, all: events.length, days: wanted.days }
  return (
    <article>
      <h1>{isTonight ? say('from', { site: place }) : say('nightOf', { night: evening, site: place })}</h1>
      <p className="mt-2 text-lg text-quiet">
        {night.toMs < now.getTime() ? say('countOver', counts) : say('count', counts)}
      </p>
      <ChooseNight
        observer={observer}
        observers={observers}
        night={night}
        shown={{ date: isTonight ? null : date, days: wanted.days }}
        date={date}
      />
      <NightFacts plan={plan} />
      <div className="mt-8 grid items-start gap-x-10 gap-y-8 lg:grid-cols-[7fr_5fr]">
        <PlanChart plan={plan} now={now} evening={evening} place={place} />
        <PlanList plan={plan} observer={observer} isTonight={isTonight} isTelescope={telescope !== null} />
      </div>
      <Elsewhere asked={asked} isOpen={false} />
      <Live seen={seen} arrived={site.raw('arrived')} changed={site.raw('changed')} />
    </article>
  )
}

/** Nobody's place is known yet. */
function Ask({ asked, isKnown }: { asked: Asked; isKnown: boolean }) {
  return (
    <article>
      <h1>{say('ask')}</h1>
      <p className="mt-3 max-w-prose text-quiet">{say('askHelp')}</p>
      <Elsewhere asked={asked} isOpen />
      {isKnown && (
        <p className="mt-4">
          <Link href="/sites/new">{words('fromSite')('addSite')}</Link>
        </p>
      )}
    </article>
  )
}

function Elsewhere({ asked, isOpen }: { asked: Asked; isOpen: boolean }) {
  const find = asked.get('find') ?? ''
  const picker = words('sites.picker')
  return (
    <details className="mt-8" open={isOpen || find !== ''}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center">
        {words('fromSite')('elsewhere')}
      </summary>
      <div className="mt-2 grid max-w-2xl gap-4">
        <PlaceSearch address="/tonight" nameField="place" find={find} />
        <Here address="/tonight" words={{ ask: picker('here'), refused: picker('refused') }} />
      </div>
    </details>
  )
}
