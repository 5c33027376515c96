import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { whoIsAsking } from '#app/_auth/who.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { eventTitle } from '#domain/messages/names.ts'
import { writeDecimal } from '#domain/messages/numbers.ts'
import { liveSkyOf } from '#domain/pictures/live-sky.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { fieldOf } from '#domain/sites/instrument.ts'
import { findEvent } from '#server/events.ts'
import { listInstruments } from '#server/instruments.ts'
import { findMap } from '#server/sky-maps.ts'
import { skyOfEvent } from '../sky-of-event.ts'
import { SURVEY } from './aladin.ts'
import { TurnableSky } from './live-sky.client.tsx'
import './turnable-sky.css'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const MOST_FIELDS = 5

const askedEvent = cache(async (slug: string) => {
  const record = await findEvent(slug)
  return record?.event.best ? { event: record.event, best: record.event.best } : notFound()
})

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  speak(await chosenLanguage())
  const { event } = await askedEvent((await params).slug)
  return { title: words('liveSky')('title', { name: eventTitle(event, spokenLanguage()) }) }
}

/** The sky round an event, to be turned and zoomed. A page of its own: its policy lets WebAssembly run (proxy.ts). */
export default async function LiveSkyPage({ params, searchParams }: Props) {
  speak(await chosenLanguage())
  const { event, best } = await askedEvent((await params).slug)
  const map = event.skyMap ? await findMap(event.skyMap.noticeId) : null
  const fields = await fieldsOfViewer()
  const sky = liveSkyOf(
    best,
    map?.outlines ?? null,
    fields.map(it => it.field),
  )
  const isSurveyed = (await searchParams)['survey'] === 'on'
  const say = words('liveSky')
  const { svg } = skyOfEvent(event, best, map?.outlines ?? null, new Date(), PAGE_PALETTE)
  const address = `/events/${event.slug}`
  return (
    <section>
      {/* Documents, not links within one: a page keeps the policy that its document came with. */}
      <p className="mb-2">
        <a href={address} className="inline-flex min-h-11 items-center text-quiet no-underline">
          <span aria-hidden="true">←&nbsp;</span>
          {eventTitle(event, spokenLanguage())}
        </a>
      </p>
      <h1>{say('heading')}</h1>
      <p className="mt-2 mb-4 text-quiet">{say('lead')}</p>
      <TurnableSky
        sky={JSON.stringify(sky)}
        survey={isSurveyed ? SURVEY.url : null}
        words={{ loading: say('loading'), failed: say('failed'), label: say('label') }}
      >
        <div className="sky" dangerouslySetInnerHTML={{ __html: svg }} />
      </TurnableSky>
      {fields.length > 0 && (
        <ul className="mt-3 text-quiet">
          {fields.map(({ name, field }) => (
            <li key={name}>
              {say('field', {
                name: cleanText(name, 80),
                width: writeDecimal(field.widthDeg, 2, spokenLanguage()),
                height: writeDecimal(field.heightDeg, 2, spokenLanguage()),
              })}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-4">
        {isSurveyed ? (
          <a href={`${address}/sky`} className="button">
            {say('withoutSurvey')}
          </a>
        ) : (
          <a href={`${address}/sky?survey=on`} className="button">
            {say('survey')}
          </a>
        )}
      </p>
      <p className="mt-2 text-sm text-quiet">
        {say(isSurveyed ? 'surveyAsked' : 'surveyAsks', { hosts: SURVEY.hosts })}
      </p>
      <p className="mt-2 text-sm text-quiet">
        {say.rich('credit', {
          source: text => <a href="https://github.com/cds-astro/aladin-lite">{text}</a>,
        })}
      </p>
    </section>
  )
}

/** What the viewer's telescopes see, as far as they said. */
async function fieldsOfViewer() {
  const person = await whoIsAsking()
  const instruments = person ? await listInstruments(person.userId) : []
  return instruments
    .flatMap(it => {
      const field = fieldOf(it)
      return field ? { name: it.name, field } : []
    })
    .slice(0, MOST_FIELDS)
}
