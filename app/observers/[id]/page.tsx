import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { whoIsAsking } from '#app/_auth/who.ts'
import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { idOfAddress } from '#app/observations/id-of-address.ts'
import { ObservationList } from '#app/observations/observation-list.tsx'
import { writeUtc } from '#domain/messages/times.ts'
import { listObservations } from '#server/observations.ts'
import { type BurstObserved, findObserver, type Observer, type ShownInstrument } from '#server/observers.ts'

const say = words('observers')

type Props = { params: Promise<{ id: string }> }

/** How many of their observations stand on the page itself. */
const SHOWN = 20

/** An observer whose page whoever is asking may see: for all others there is none. */
const asked = cache(async (id: string) => {
  const number = idOfAddress(id)
  const reader = await whoIsAsking()
  const observer = number === null ? null : await findObserver(number, reader?.userId ?? null)
  return observer ? { observer, isOwn: reader?.userId === observer.id } : notFound()
})

const nameOf = ({ id, name }: Observer) =>
  drawInvisible(name ?? words('observations')('unnamed', { number: id }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  speak(await chosenLanguage())
  const { observer } = await asked((await params).id)
  return { title: nameOf(observer), robots: { index: observer.isPublic } }
}

export default async function ObserverPage({ params }: Props) {
  speak(await chosenLanguage())
  const { observer, isOwn } = await asked((await params).id)
  const observations = await listObservations({ ownerId: observer.id }, SHOWN)
  return (
    <article className="mx-auto max-w-4xl">
      {isOwn && <OwnLine isPublic={observer.isPublic} />}
      <h1 className="wrap-anywhere">{nameOf(observer)}</h1>
      <About observer={observer} />
      {observer.bursts.length > 0 && <Bursts bursts={observer.bursts} />}
      <section aria-labelledby="observations" className="mt-10">
        <h2 id="observations">{words('observations')('title')}</h2>
        {observations.length > 0 ? (
          <ObservationList lines={observations} />
        ) : (
          <p className="mt-3 text-quiet">{say('none')}</p>
        )}
        {observations.length === SHOWN && (
          <p className="mt-4">
            <Link href={`/observations?observer=${observer.id}`} className="button">
              {say('allObservations')}
            </Link>
          </p>
        )}
      </section>
      {observer.instruments.length > 0 && <Instruments instruments={observer.instruments} />}
    </article>
  )
}

function OwnLine({ isPublic }: { isPublic: boolean }) {
  return (
    <p className="card mb-6 flex flex-wrap items-center justify-between gap-3">
      {say(isPublic ? 'isPublic' : 'isPrivate')}
      <Link href="/account/observer" className="button">
        {say('change')}
      </Link>
    </p>
  )
}

function About({ observer }: { observer: Observer }) {
  const { affiliation, handle, orcid, aavsoCode, mpcCode, clubs, bursts, observations, detections } = observer
  const codes = [aavsoCode && `AAVSO ${aavsoCode}`, mpcCode && `MPC ${mpcCode}`].filter(Boolean).join(', ')
  return (
    <dl className="mt-6 grid gap-x-6 gap-y-3 sm:grid-cols-[12rem_1fr]">
      <Fact term={say('affiliation')}>{affiliation && drawInvisible(affiliation)}</Fact>
      <Fact term={say('handle')}>{handle && `@${handle}`}</Fact>
      <Fact term="ORCID">{orcid && <a href={`https://orcid.org/${orcid}`}>{orcid}</a>}</Fact>
      <Fact term={say('codes')}>{codes}</Fact>
      <Fact term={words('clubs')('title')}>
        {clubs.length > 0 && (
          <ul className="flex flex-wrap gap-x-4">
            {clubs.map(club => (
              <li key={club.id}>
                <Link href={`/clubs/${club.id}`}>{drawInvisible(club.name)}</Link>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact term={say('contributed')}>
        {say('counts', {
          bursts: bursts.length,
          observations,
          detections,
          limits: observations - detections,
        })}
      </Fact>
      <Fact term={say('since')}>
        <span className="num">{writeUtc(observer.since).slice(0, 10)}</span>
      </Fact>
    </dl>
  )
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return children ? (
    <div className="contents">
      <dt className="term">{term}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  ) : null
}

function Bursts({ bursts }: { bursts: readonly BurstObserved[] }) {
  return (
    <section aria-labelledby="bursts" className="mt-10">
      <h2 id="bursts">{say('bursts')}</h2>
      <ul className="mt-3 grid gap-x-8 sm:grid-cols-2">
        {bursts.map(({ slug, detections, limits, last }) => (
          <li key={slug} className="border-b border-line py-2">
            <Link href={`/events/${slug}`} className="font-semibold">
              {slug}
            </Link>
            <span className="block text-sm text-quiet">
              {say('burst', { detections, limits })}, <span className="num">{writeUtc(last)} UTC</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Instruments({ instruments }: { instruments: readonly ShownInstrument[] }) {
  return (
    <section aria-labelledby="instruments" className="mt-10">
      <h2 id="instruments">{say('instruments')}</h2>
      <ul className="mt-3 grid gap-3">
        {instruments.map(it => (
          <li key={it.id}>
            <span className="font-semibold wrap-anywhere">{drawInvisible(it.name)}</span>
            <span className="block text-sm text-quiet wrap-anywhere">{drawInvisible(sayInstrument(it))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function sayInstrument({ apertureMm, focalLengthMm, filters, isRemote }: ShownInstrument): string {
  return [
    apertureMm !== null && `⌀ ${apertureMm} mm`,
    focalLengthMm !== null && `f = ${focalLengthMm} mm`,
    filters.join(' '),
    isRemote && say('remote'),
  ]
    .filter(Boolean)
    .join(', ')
}
