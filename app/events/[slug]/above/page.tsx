import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { whoIsAsking } from '#app/_auth/who.ts'
import { Empty } from '#app/_ui/empty.tsx'
import { eventName } from '#app/_ui/event-name.ts'
import { instantAsked } from '#app/_ui/instant-asked.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { askedOf, type SearchParams } from '#app/_ui/place-asked.ts'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { findEvent } from '#server/events.ts'
import { findMap } from '#server/sky-maps.ts'
import { type Judged, judgeSites } from '../judge-sites.ts'
import { Dome } from './dome.tsx'
import { HoursOfNight } from './hours-of-night.tsx'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> }

const say = words('above')
/** Two charts of nearly the same sky help nobody. */
const APART_MS = 900_000

const askedEvent = cache(async (slug: string) => (await findEvent(slug)) ?? notFound())

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  speak(await chosenLanguage())
  const { event } = await askedEvent((await params).slug)
  return { title: say('metaTitle', { name: eventName(event) }) }
}

/** The whole sky over somebody's site with the event in it: now and at the best time, or at the instant asked for. */
export default async function AbovePage({ params, searchParams }: Props) {
  speak(await chosenLanguage())
  const { event } = await askedEvent((await params).slug)
  const asked = askedOf(await searchParams)
  const person = await whoIsAsking()
  const now = new Date()
  const { shown } = await judgeSites(event, person?.userId ?? null, asked, now)
  const map = event.skyMap ? await findMap(event.skyMap.noticeId) : null
  const { best } = event
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
      <h1>
        {shown
          ? say('title', { site: cleanText(shown.observer.name, 80) })
          : say('metaTitle', { name: eventName(event) })}
      </h1>
      {!best || !shown ? (
        <div className="mt-6">
          <Empty
            title={say(best ? 'noPlace' : 'noPosition')}
            help={say(best ? 'noPlaceHelp' : 'noPositionHelp')}
          />
        </div>
      ) : (
        <>
          <p className="mt-3 max-w-prose text-quiet">
            {say('lead', { limit: String(USUAL_LIMITS.minAltitudeDeg) })}{' '}
            {shown.observer.horizon.length > 0 && say('hills')}
          </p>
          <HoursOfNight slug={event.slug} judged={shown} asked={instantAsked(asked)} now={now} />
          <div className="mt-6 grid items-start gap-10 lg:grid-cols-2">
            {instantsOf(shown, instantAsked(asked), now).map(({ key, at }) => (
              <Dome
                key={key}
                id={key}
                heading={say(`when.${key}`)}
                event={event}
                best={best}
                outlines={map?.outlines ?? null}
                observer={shown.observer}
                at={at}
              />
            ))}
          </div>
        </>
      )}
    </article>
  )
}

type Instant = { key: 'now' | 'best' | 'asked'; at: Date }

function instantsOf({ verdict }: Judged, asked: Date | null, now: Date): Instant[] {
  if (asked) return [{ key: 'asked', at: asked }]
  const best = verdict.window?.best.at
  const isApart = best && Math.abs(best.getTime() - now.getTime()) > APART_MS
  return [{ key: 'now', at: now }, ...(isApart ? [{ key: 'best', at: best } as const] : [])]
}
