import { Suspense } from 'react'
import { eventName } from '#app/_ui/event-name.ts'
import { Here } from '#app/_ui/here.client.tsx'
import { spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import type { Observer } from '#app/_ui/observers.ts'
import type { Asked } from '#app/_ui/place-asked.ts'
import { PlaceSearch } from '#app/_ui/place-search.tsx'
import { VerdictMark } from '#app/_ui/verdict-mark.tsx'
import { words } from '#app/_ui/words.ts'
import { placeParameters, tonightAddress, USUAL_DAYS } from '#app/tonight/asked-night.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { sayNightChart } from '#domain/messages/night-chart.ts'
import { wordsOfVerdict } from '#domain/messages/verdict-words.ts'
import { drawNightChart } from '#domain/pictures/draw-night-chart.ts'
import { spanShown } from '#domain/pictures/night-curve.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { nightAt, twilightsWithin } from '#domain/sky/night.ts'
import { nightPath } from '#domain/sky/night-path.ts'
import { placeOf } from '#domain/sky/place.ts'
import type { Verdict } from '#domain/sky/verdict.ts'
import { Clouds, CloudsElsewhere } from './clouds.tsx'
import { type Judged, judgeSites } from './judge-sites.ts'
import { NightCursor } from './night-cursor.client.tsx'

/** Can I get it? The verdict for each of the person's sites, or for the place that a visitor names, with its night. */
export async function FromYourSite({
  event,
  userId,
  asked,
  now,
}: {
  event: BurstEvent
  userId: number | null
  asked: Asked
  now: Date
}) {
  const say = words('fromSite')
  const { judged, shown } = await judgeSites(event, userId, asked, now)
  return (
    <section aria-labelledby="from-your-site" id="from" className="card mt-8">
      <h2 id="from-your-site">{say(shown ? 'title' : 'ask')}</h2>
      {shown && <Shown judged={shown} event={event} now={now} />}
      {judged.length > 1 && <Others judged={judged} slug={event.slug} />}
      <p className="mt-3 flex flex-wrap gap-x-6">
        {event.best && shown && (
          <Link
            href={`/events/${event.slug}/above?${new URLSearchParams(placeParameters(shown.observer))}`}
            className="inline-flex min-h-11 items-center"
          >
            {words('above')('link')}
          </Link>
        )}
        {event.best && (
          <Link href={`/events/${event.slug}/where`} className="inline-flex min-h-11 items-center">
            {words('where')('link')}
          </Link>
        )}
        <Link
          href={shown ? tonightAddress(shown.observer, { date: null, days: USUAL_DAYS }) : '/tonight'}
          className="inline-flex min-h-11 items-center"
        >
          {words('tonight')('all')}
        </Link>
      </p>
      <Elsewhere
        slug={event.slug}
        asked={asked}
        isOpen={!shown}
        hasSites={judged.length > 0}
        userId={userId}
      />
    </section>
  )
}

function Shown({
  judged: { observer, verdict },
  event,
  now,
}: {
  judged: Judged
  event: BurstEvent
  now: Date
}) {
  const say = words('fromSite')
  const said = wordsOfVerdict(verdict, spokenLanguage(), observer.timeZone)
  const notes = [...said.reasons, ...said.chances, ...said.warnings]
  return (
    <div data-verdict={verdict.answer}>
      <p className="mt-3 flex flex-wrap items-center gap-x-3 text-2xl font-semibold">
        <VerdictMark answer={verdict.answer} />
        {said.short}
        <span className="text-base font-normal text-quiet">{cleanText(observer.name, 80)}</span>
      </p>
      <p className="mt-2">{said.sentence}</p>
      {notes.length > 0 && (
        <ul className="mt-2 list-disc pl-6 text-quiet">
          {notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {event.best && (
        <Night observer={observer} verdict={verdict} event={event} best={event.best} now={now} />
      )}
      <Suspense fallback={null}>
        <Clouds observer={observer} at={verdict.window?.from ?? now} now={now} />
      </Suspense>
      <CloudsElsewhere observer={observer} />
      {verdict.window && observer.siteId !== null && (
        <p className="mt-3">
          <a
            href={`/events/${event.slug}/window.ics?site=${observer.siteId}`}
            className="inline-flex min-h-11 items-center"
          >
            {say('calendar')}
          </a>
        </p>
      )}
      <p className="mt-3 text-sm text-quiet">{say('limits', limitsOf(verdict, observer))}</p>
    </div>
  )
}

const limitsOf = ({ limits }: Verdict, { timeZone }: Observer) => ({
  altitude: limits.minAltitudeDeg,
  sun: -limits.maxSunAltitudeDeg,
  moon: String(limits.minMoonSeparationDeg ?? 0),
  zone: timeZone,
})

function Night({
  observer,
  verdict,
  event,
  best,
  now,
}: {
  observer: Observer
  verdict: Verdict
  event: BurstEvent
  best: { raDeg: number; decDeg: number }
  now: Date
}) {
  const chart = sayNightChart({
    name: eventName(event),
    target: best,
    site: observer,
    verdict,
    now,
    locale: spokenLanguage(),
  })
  const svg = drawNightChart('night', chart, PAGE_PALETTE)
  const place = placeOf(observer)
  const night = nightAt(place, chart.at.getTime())
  const path = nightPath(best, observer, spanShown(night, twilightsWithin(place, night)))
  const isTonight = now.getTime() > path.fromMs && now.getTime() < path.toMs
  return (
    <figure className="mt-4">
      <NightCursor
        key={`${observer.siteId} ${path.fromMs}`}
        title={chart.words.title}
        path={path}
        startMs={(isTonight ? now : (verdict.window?.best.at ?? now)).getTime()}
        timeZone={observer.timeZone}
        locale={spokenLanguage()}
        words={cursorWords()}
      >
        <div dangerouslySetInnerHTML={{ __html: svg }} />
      </NightCursor>
      <figcaption className="sr-only">{chart.words.description}</figcaption>
    </figure>
  )
}

function cursorWords() {
  const [say, where] = [words('fromSite.cursor'), words('where')]
  return {
    label: say('label'),
    instant: where.raw('instant'),
    instantUtc: where.raw('instantUtc'),
    up: say.raw('up'),
    down: say.raw('down'),
  }
}

function Others({ judged, slug }: { judged: readonly Judged[]; slug: string }) {
  const say = words('fromSite')
  return (
    <nav aria-label={say('others')} className="mt-4">
      <ul className="flex flex-wrap gap-2">
        {judged.map(({ observer, verdict }) =>
          observer.siteId === null ? null : (
            <li key={observer.siteId}>
              <Link
                href={`/events/${slug}?site=${observer.siteId}#from`}
                className="inline-flex min-h-11 items-center gap-2 rounded-lg border border-line px-3 no-underline hover:bg-raised"
              >
                <VerdictMark answer={verdict.answer} />
                {cleanText(observer.name, 80)}
                <span className="text-quiet">
                  {wordsOfVerdict(verdict, spokenLanguage(), observer.timeZone).short}
                </span>
              </Link>
            </li>
          ),
        )}
      </ul>
    </nav>
  )
}

/** Another place: by name, by the browser's position; and for who is signed in, the way to sites. */
function Elsewhere({
  slug,
  asked,
  isOpen,
  hasSites,
  userId,
}: {
  slug: string
  asked: Asked
  isOpen: boolean
  hasSites: boolean
  userId: number | null
}) {
  const say = words('fromSite')
  const find = asked.get('find') ?? ''
  const address = `/events/${slug}`
  return (
    <details className="mt-4" open={isOpen || find !== ''}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center">{say('elsewhere')}</summary>
      <div className="mt-2 grid gap-4">
        <PlaceSearch address={address} anchor="#from" nameField="place" find={find} />
        <Here
          address={address}
          anchor="#from"
          words={{ ask: words('sites.picker')('here'), refused: words('sites.picker')('refused') }}
        />
        {userId !== null && !hasSites && (
          <p>
            <Link href="/sites/new">{say('addSite')}</Link>
          </p>
        )}
      </div>
    </details>
  )
}
