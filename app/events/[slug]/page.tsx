import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { whoIsAsking } from '#app/_auth/who.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Live } from '#app/_ui/live.client.tsx'
import { askedOf, type SearchParams } from '#app/_ui/place-asked.ts'
import { TakeList } from '#app/_ui/take-list.tsx'
import { viewerTimeZone } from '#app/_ui/viewer.ts'
import { words } from '#app/_ui/words.ts'
import { missionLinksOf } from '#domain/events/mission-links.ts'
import { eventTitle } from '#domain/messages/names.ts'
import { CARD_PX } from '#domain/pictures/card.ts'
import { newestChange } from '#server/changes.ts'
import { findEvent, movedTo } from '#server/events.ts'
import { circularsOfEvent } from '#server/kept-circulars.ts'
import { measuredOf } from '#server/measured.ts'
import { findMap } from '#server/sky-maps.ts'
import { BestPosition } from './best-position.tsx'
import { Board } from './board.tsx'
import { Circulars } from './circulars.tsx'
import { Classes } from './classes.tsx'
import { Comments } from './comments.tsx'
import { EventHeader } from './event-header.tsx'
import { EventSky } from './event-sky.tsx'
import { fieldAsked } from './field-asked.ts'
import { Finder } from './finder.tsx'
import { FromYourSite } from './from-your-site.tsx'
import { glanceOf } from './glance-of.ts'
import { MissionLinks } from './mission-links.tsx'
import { Observations } from './observations.tsx'
import { Pointing } from './pointing.tsx'
import { Positions } from './positions.tsx'
import { Timeline } from './timeline.tsx'
import { Triggers } from './triggers.tsx'
import { Yours } from './yours.tsx'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> }

/** The title and the page ask for the same event: one look into the database. */
const askedEvent = cache(async (slug: string) => {
  const seen = await newestChange()
  const record = (await findEvent(slug)) ?? (await leadOn(slug))
  return { ...record, seen }
})

/**
 * Two events that turned out to be one, and every name by which people know an event: all lead to its address. Bursts
 * part again and are renamed, so no browser is to remember where it was led.
 */
async function leadOn(slug: string): Promise<never> {
  const target = await movedTo(decoded(slug))
  if (target) redirect(`/events/${target}`)
  notFound()
}

/** Addresses hold what somebody typed, and that need not be valid. */
function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  speak(await chosenLanguage())
  const { event, heardAt } = await askedEvent((await params).slug)
  const title = eventTitle(event, spokenLanguage())
  const description = glanceOf(event, heardAt).join(' · ')
  const image = { url: `/events/${event.slug}/card.png`, ...CARD_PX, alt: description }
  return {
    title,
    description,
    alternates: { canonical: `/events/${event.slug}` },
    openGraph: { type: 'article', title, description, images: [image] },
    twitter: { card: 'summary_large_image' },
  }
}

export default async function EventPage({ params, searchParams }: Props) {
  speak(await chosenLanguage())
  const record = await askedEvent((await params).slug)
  const [circulars, measured, map, timeZone, person] = await Promise.all([
    circularsOfEvent(record.event.slug),
    measuredOf(record.event.slug),
    record.event.skyMap ? findMap(record.event.skyMap.noticeId) : null,
    viewerTimeZone(),
    whoIsAsking(),
  ])
  const asked = askedOf(await searchParams)
  const field = await fieldAsked(person?.userId ?? null, asked)
  const now = new Date()
  const say = words('event')
  const site = words('site')
  const { event } = record
  const links = missionLinksOf(event)
  return (
    <article data-event={event.slug} data-says={eventTitle(event, spokenLanguage())}>
      <p className="mb-2">
        <Link
          href="/events"
          className="inline-flex min-h-11 items-center text-quiet no-underline hover:underline"
        >
          <span aria-hidden="true">←&nbsp;</span>
          {say('all')}
        </Link>
      </p>
      <EventHeader record={record} now={now} timeZone={timeZone} />
      <FromYourSite event={event} userId={person?.userId ?? null} asked={asked} now={now} />
      <div className="mt-8 grid items-start gap-8 lg:grid-cols-[5fr_6fr]">
        <BestPosition event={event} />
        {event.best && <EventSky event={event} best={event.best} map={map} at={now} />}
      </div>
      <Pointing event={event} field={field} asked={asked} at={now} />
      <Finder event={event} map={map} field={field} at={now} />
      {person && <Yours slug={event.slug} userId={person.userId} />}
      <Observations event={event} measured={measured} userId={person?.userId ?? null} asked={asked} />
      <Board
        event={event}
        measured={measured}
        userId={person?.userId ?? null}
        asked={asked}
        outlines={map?.outlines ?? null}
        now={now}
      />
      <Comments
        slug={event.slug}
        reader={person && { userId: person.userId, isModerator: person.role !== 'MEMBER' }}
      />
      <div className="mt-12 grid items-start gap-x-12 gap-y-10 lg:grid-cols-[7fr_4fr]">
        <Timeline entries={record.timeline} t0={event.t0} timeZone={timeZone} />
        <div className="flex flex-col gap-10">
          {circulars.length > 0 && <Circulars slug={event.slug} lines={circulars} timeZone={timeZone} />}
          <Triggers event={event} />
          {event.classes.length > 0 && <Classes event={event} />}
          {event.localisations.length > 1 && <Positions event={event} />}
          {links.length > 0 && <MissionLinks links={links} />}
          <TakeList
            address={`/api/v1/events/${event.slug}`}
            formats={['json', 'voevent', 'gcn', 'geojson', 'text']}
          />
        </div>
      </div>
      <Live
        seen={record.seen}
        arrived={site.raw('arrived')}
        changed={site.raw('changed')}
        only={event.slug}
      />
    </article>
  )
}
