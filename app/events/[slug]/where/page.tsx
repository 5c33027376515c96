import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import coarse from 'world-atlas/land-110m.json' with { type: 'json' }
import { whoIsAsking } from '#app/_auth/who.ts'
import { Empty } from '#app/_ui/empty.tsx'
import { eventName } from '#app/_ui/event-name.ts'
import { writeAsked } from '#app/_ui/instant-asked.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { observersOf } from '#app/_ui/observers.ts'
import { type Asked, askedOf, type SearchParams } from '#app/_ui/place-asked.ts'
import { viewerTimeZone } from '#app/_ui/viewer.ts'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeAngle } from '#domain/messages/numbers.ts'
import { drawEarth } from '#domain/pictures/earth.ts'
import { landPath } from '#domain/pictures/land-path.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import type { Land } from '#domain/pictures/world.ts'
import { OBSERVATORIES } from '#domain/sites/observatories.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { overheadBetween } from '#domain/sky/over-earth.ts'
import { overheadThrough } from '#domain/sky/overhead.ts'
import { findEvent } from '#server/events.ts'
import { askedInstant } from './asked-instant.ts'
import { Earth } from './earth.client.tsx'
import { sayWhere, type WhereWords } from './say-where.ts'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> }

const say = words('where')
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const DAY_MINUTES = 1440
const HOURS_OFFERED = [0, 3, 6, 9, 12, 15, 18, 21]
/** A wider region is not where its middle is. */
const WIDE_DEG = 1

const askedEvent = cache(async (slug: string) => (await findEvent(slug)) ?? notFound())

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  speak(await chosenLanguage())
  const { event } = await askedEvent((await params).slug)
  return { title: say('title', { name: eventName(event) }) }
}

/** Where on Earth an event can be observed, now and through the next day. */
export default async function WherePage({ params, searchParams }: Props) {
  speak(await chosenLanguage())
  const { event } = await askedEvent((await params).slug)
  const radiusDeg = event.best?.radius90Deg ?? 0
  return (
    <article>
      <p className="mb-2">
        <Link
          href={`/events/${event.slug}`}
          className="inline-flex min-h-11 items-center text-quiet no-underline hover:underline"
        >
          <span aria-hidden="true">←&nbsp;</span>
          {eventName(event)}
        </Link>
      </p>
      <h1>{say('title', { name: eventName(event) })}</h1>
      {event.best ? (
        <>
          <p className="mt-3 max-w-prose text-quiet">
            {say('lead', {
              altitude: String(USUAL_LIMITS.minAltitudeDeg),
              sun: String(-USUAL_LIMITS.maxSunAltitudeDeg),
            })}{' '}
            {radiusDeg > WIDE_DEG && say('wide', { radius: writeAngle(radiusDeg, spokenLanguage()) })}
          </p>
          <WorldNow event={event} best={event.best} asked={askedOf(await searchParams)} />
        </>
      ) : (
        <div className="mt-6">
          <Empty title={say('noPosition')} help={say('noPositionHelp')} />
        </div>
      )}
    </article>
  )
}

async function WorldNow({
  event,
  best,
  asked,
}: {
  event: BurstEvent
  best: { raDeg: number; decDeg: number }
  asked: Asked
}) {
  const now = new Date()
  const person = await whoIsAsking()
  const { observers } = await observersOf(person?.userId ?? null, asked)
  const own = observers.map(({ name, latDeg, lonDeg }) => ({ name: cleanText(name, 80), latDeg, lonDeg }))
  const { baseMs, minutes } = askedInstant(asked, now)
  const { first, last } = overheadThrough(best, baseMs, baseMs + DAY_MS)
  const overhead = overheadBetween(first, last, minutes / DAY_MINUTES)
  const groups = [
    ...(own.length > 0 ? [{ title: say(person ? 'yours' : 'place'), places: own }] : []),
    { title: say('observatories'), places: OBSERVATORIES },
  ]
  const spoken = wordsSpoken()
  const { minAltitudeDeg, maxSunAltitudeDeg } = USUAL_LIMITS
  const limits = { minAltitudeDeg, maxSunAltitudeDeg }
  const svg = drawEarth(
    {
      id: 'earth',
      land: landPath(coarse as unknown as Land),
      overhead,
      limits,
      places: own,
      words: {
        title: say('title', { name: eventName(event) }),
        description: sayWhere(
          spoken,
          overhead,
          groups.flatMap(it => it.places),
          limits,
        ),
        name: eventName(event),
        sun: words('event')('sun'),
      },
    },
    PAGE_PALETTE,
  )
  return (
    <div className="mt-6">
      <Earth
        key={`${baseMs} ${minutes}`}
        steps={<Steps slug={event.slug} nowMs={now.getTime()} />}
        first={first}
        last={last}
        baseMs={baseMs}
        nowMs={Math.floor(now.getTime() / 60_000) * 60_000}
        startMinutes={minutes}
        limits={limits}
        groups={groups}
        timeZone={await viewerTimeZone()}
        words={{
          ...spoken,
          time: say('time'),
          play: say('play'),
          stop: say('stop'),
          columns: {
            place: say('columns.place'),
            altitude: say('columns.altitude'),
            sun: say('columns.sun'),
            standing: say('columns.standing'),
          },
        }}
      >
        <figure className="sky" dangerouslySetInnerHTML={{ __html: svg }} />
      </Earth>
    </div>
  )
}

function wordsSpoken(): WhereWords {
  return {
    instant: say.raw('instant'),
    instantUtc: say.raw('instantUtc'),
    ahead: say.raw('ahead'),
    now: say('now'),
    zenith: say.raw('zenith'),
    from: say.raw('from'),
    fromNone: say('fromNone'),
    point: say.raw('point'),
    north: say('north'),
    south: say('south'),
    east: say('east'),
    west: say('west'),
    degrees: say.raw('degrees'),
    standings: {
      observable: say('standings.observable'),
      light: say('standings.light'),
      low: say('standings.low'),
      down: say('standings.down'),
    },
  }
}

/** The hours ahead as links, for whom scripts do not run. */
function Steps({ slug, nowMs }: { slug: string; nowMs: number }) {
  return (
    <nav aria-label={say('steps')} className="mt-3">
      <ul className="flex flex-wrap gap-2">
        {HOURS_OFFERED.map(hours => {
          const at = writeAsked(new Date(nowMs + hours * HOUR_MS))
          return (
            <li key={hours}>
              <Link
                href={hours === 0 ? `/events/${slug}/where` : `/events/${slug}/where?at=${at}`}
                className="chip"
              >
                {hours === 0 ? say('now') : say('step', { hours: String(hours) })}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
