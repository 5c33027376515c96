import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { eventName } from '#app/_ui/event-name.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { viewerTimeZone } from '#app/_ui/viewer.ts'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import {
  circularsNumbered,
  circularsOfEvent,
  findCircular,
  type KeptCircular,
} from '#server/kept-circulars.ts'
import { readCircularNumber } from '../circular-number.ts'
import { Body } from './body.tsx'
import { Cited } from './cited.tsx'
import { Facts } from './facts.tsx'
import { Neighbours } from './neighbours.tsx'
import { numbersCited } from './numbers-cited.ts'

type Props = { params: Promise<{ id: string }> }

/** The title and the page ask for the same circular: one look into the database. */
const askedCircular = cache(async (text: string): Promise<KeptCircular> => {
  const id = readCircularNumber(text)
  return (id !== null && (await findCircular(id))) || notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  speak(await chosenLanguage())
  const { id, subject } = await askedCircular((await params).id)
  return { title: words('circulars')('pageTitle', { id, subject: cleanText(subject) }) }
}

export default async function CircularPage({ params }: Props) {
  speak(await chosenLanguage())
  const circular = await askedCircular((await params).id)
  const siblings = circular.event ? await circularsOfEvent(circular.event.slug) : []
  const cited = numbersCited(circular)
  const known = await circularsNumbered(cited)
  const timeZone = await viewerTimeZone()
  const say = words('circulars')
  const { id, subject, event } = circular
  return (
    <article>
      <p className="mb-2">
        <Link
          href={event ? `/events/${event.slug}` : '/circulars'}
          className="inline-flex min-h-11 items-center text-quiet no-underline hover:underline"
        >
          <span aria-hidden="true">←&nbsp;</span>
          {event ? say('backTo', { name: eventName(event) }) : say('all')}
        </Link>
      </p>
      <p className="text-quiet">{say('number', { id })}</p>
      <h1 className="wrap-anywhere">{cleanText(subject, LONGEST_SUBJECT) || say('untitled')}</h1>
      <Facts circular={circular} timeZone={timeZone} />
      <p className="mt-5 flex flex-wrap gap-3">
        <a href={`https://gcn.nasa.gov/circulars/${id}`} rel="noreferrer" className="button">
          {say('original')} <span aria-hidden="true">↗</span>
        </a>
        <a href={`/circulars/${id}/raw`} className="button" download>
          {say('download')}
        </a>
      </p>
      <Body circular={circular} />
      <Cited numbers={cited} known={known} />
      <Neighbours id={id} siblings={siblings} />
    </article>
  )
}

const LONGEST_SUBJECT = 400
