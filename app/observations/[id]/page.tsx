import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { whoIsAsking } from '#app/_auth/who.ts'
import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { writeMarkdown } from '#app/_ui/write-markdown.ts'
import { ReportForm } from '#app/comments/report-form.tsx'
import { writeUtc } from '#domain/messages/times.ts'
import { circumstancesOf } from '#domain/observations/judge-observation.ts'
import { midOf } from '#domain/observations/observation.ts'
import { CARD_PX } from '#domain/pictures/card.ts'
import { writeSexagesimal } from '#domain/sky/sexagesimal.ts'
import { findEvent } from '#server/events.ts'
import {
  findObservation,
  isPublic,
  type KeptObservation,
  mayChange,
  type PublicObservation,
  publicOf,
  versionsOf,
} from '#server/observations.ts'
import { idOfAddress } from '../id-of-address.ts'
import { nameOfEvent } from '../name-of-event.ts'
import { hide, remove, turn } from '../observation-actions.ts'
import { ObservationFiles } from '../observation-files.tsx'
import { sayObservers, sayResult, saySince } from '../say-observation.ts'
import { Leave, Together } from '../together.tsx'

const say = words('observations')

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ did?: string }> }

/** The observation, for whoever may see it: everybody, or its owner, co-observers and moderators. */
async function asked(params: Props['params']) {
  const id = idOfAddress((await params).id)
  const kept = id === null ? null : await findObservation(id)
  const person = await whoIsAsking()
  const isOwner = person !== null && kept?.ownerId === person.userId
  const isModerator = person !== null && person.role !== 'MEMBER'
  const isMember = person !== null && kept !== null && mayChange(kept, person.userId)
  const isSeen = kept && (isMember || isPublic(kept) || (isModerator && kept.state === 'published'))
  return isSeen ? { kept, isOwner, isMember, isModerator, isReader: person !== null } : notFound()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  speak(await chosenLanguage())
  const { kept } = await asked(params)
  const title = `${nameOfEvent(kept)}: ${sayResult(kept)}`
  const description = [saySince(kept), sayObservers(publicOf(kept))].filter(Boolean).join(' · ')
  const image = { url: `/events/${kept.eventSlug}/card.png`, ...CARD_PX }
  return {
    title,
    description,
    robots: { index: isPublic(kept) },
    openGraph: { type: 'article', title, description, images: [image] },
    twitter: { card: 'summary_large_image' },
  }
}

export default async function ObservationPage({ params, searchParams }: Props) {
  speak(await chosenLanguage())
  const { kept, isOwner, isMember, isModerator, isReader } = await asked(params)
  const { did } = await searchParams
  const open = publicOf(kept)
  return (
    <article className="mx-auto max-w-2xl">
      {did === 'published' && (
        <p role="status" className="mb-6 rounded-lg border-2 border-now p-4">
          {say('did.published')}
        </p>
      )}
      <h1 className="num text-2xl wrap-anywhere sm:text-3xl">{drawInvisible(sayResult(kept))}</h1>
      <p className="mt-2 text-lg">
        <Link href={`/events/${kept.eventSlug}`}>{nameOfEvent(kept)}</Link>{' '}
        <span className="num">{saySince(kept)}</span>
      </p>
      {kept.state !== 'published' && (
        <p className="mt-2 font-semibold text-danger">{say(`states.${kept.state}`)}</p>
      )}
      {kept.hiddenAt && (
        <p className="mt-2 font-semibold text-danger">
          {say('isHidden')} {kept.hiddenWhy !== null && drawInvisible(kept.hiddenWhy)}
        </p>
      )}
      <Facts open={open} />
      <ObservationFiles kept={kept} isOwner={isOwner} isModerator={isModerator} />
      {kept.notes !== null && (
        <section aria-labelledby="notes" className="mt-8">
          <h2 id="notes">{say('form.notes')}</h2>
          <div
            className="circular-markdown mt-3"
            dangerouslySetInnerHTML={{ __html: writeMarkdown(drawInvisible(kept.notes), say('image')) }}
          />
        </section>
      )}
      {kept.versions > 0 && <History id={kept.id} />}
      {isReader && !isMember && isPublic(kept) && <ReportForm kind="observation" id={kept.id} />}
      {isMember && <MembersHands kept={kept} isOwner={isOwner} />}
      {isModerator && <ModeratorsHands kept={kept} />}
    </article>
  )
}

async function Facts({ open }: { open: PublicObservation }) {
  const record = await findEvent(open.eventSlug)
  const place = open.place && { ...open.place, elevationM: 0 }
  const { sky } = circumstancesOf(open, { t0: open.t0, place: record?.event.best ?? null }, place)
  const position =
    open.raDeg === null || open.decDeg === null ? null : writeSexagesimal(open.raDeg, open.decDeg, true)
  const facts: [string, string | null][] = [
    [say('observers'), [sayObservers(open), open.affiliation].filter(Boolean).join(', ')],
    [say('mid'), `${writeUtc(midOf(open))} UTC`],
    [say('form.exposure'), `${open.exposureCount} × ${open.exposureSeconds} s`],
    [say('form.telescope'), open.telescope],
    [
      say('form.limitingMag'),
      open.mag !== null && open.limitingMag !== null ? String(open.limitingMag) : null,
    ],
    [say('form.catalogue'), open.catalogue],
    [say('form.extinction'), say(open.isExtinctionCorrected ? 'corrected' : 'notCorrected')],
    [say('position'), position && `${position.ra} ${position.dec}`],
    [say('form.seeingArcsec'), open.seeingArcsec === null ? null : `${open.seeingArcsec}″`],
    [say('form.conditions'), open.conditions],
    [say('from'), open.place && `${open.place.latDeg.toFixed(2)}°, ${open.place.lonDeg.toFixed(2)}°`],
    [
      say('sky'),
      sky && say('stood', { altitude: Math.round(sky.altitudeDeg), airmass: sky.airmass?.toFixed(1) ?? '–' }),
    ],
    [say('form.licence'), open.licence],
    [say('publishedAt'), open.publishedAt && `${writeUtc(open.publishedAt)} UTC`],
  ]
  return (
    <dl className="mt-6 grid gap-x-6 gap-y-3 sm:grid-cols-[12rem_1fr]">
      {facts.map(([term, fact]) =>
        fact ? (
          <div key={term} className="contents">
            <dt className="term">{term}</dt>
            <dd className="wrap-anywhere">
              {open.isOwnerPublic && term === say('observers') ? (
                <Link href={`/observers/${open.ownerId}`}>{drawInvisible(fact)}</Link>
              ) : (
                drawInvisible(fact)
              )}
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

async function History({ id }: { id: number }) {
  const versions = await versionsOf(id)
  return (
    <section aria-labelledby="history" className="mt-8">
      <h2 id="history">{say('history')}</h2>
      <ul className="mt-3 grid gap-2">
        {versions.map(({ at, was, byName }) => (
          <li key={at.getTime()} className="text-sm">
            <span className="num text-quiet">{writeUtc(at)} UTC</span>{' '}
            <span className="num">{drawInvisible(sayVersion(was))}</span>
            {byName !== null && (
              <span className="text-quiet"> {say('changedBy', { name: drawInvisible(byName) })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function sayVersion(was: Record<string, unknown>): string {
  const number = (name: string) => (typeof was[name] === 'number' ? was[name] : null)
  return sayResult({
    filter: String(was['filter']),
    mag: number('mag'),
    magError: number('mag_error'),
    limitingMag: number('limiting_mag'),
    limitingMagSigma: number('limiting_mag_sigma') ?? 5,
    magSystem: was['mag_system'] === 'Vega' ? 'Vega' : 'AB',
  })
}

/** What may be done with it by its owner, and save for deleting it and naming people by co-observers. */
function MembersHands({ kept, isOwner }: { kept: KeptObservation; isOwner: boolean }) {
  return (
    <section aria-labelledby="yours" className="mt-12 border-t border-line pt-6">
      <h2 id="yours">{say('yours')}</h2>
      <div className="mt-4 flex flex-wrap gap-3">
        <Link href={`/observations/${kept.id}/edit`} className="button">
          {say('edit')}
        </Link>
        {isPublic(kept) && (
          <Link
            href={`/observations/circular?${new URLSearchParams({ event: kept.eventSlug, of: String(kept.id) })}`}
            className="button"
          >
            {say('circularOfIt')}
          </Link>
        )}
        {kept.state !== 'draft' && (
          <form action={turn}>
            <input type="hidden" name="id" value={kept.id} />
            <input type="hidden" name="to" value={kept.state === 'published' ? 'withdrawn' : 'published'} />
            <button type="submit" className="button">
              {say(kept.state === 'published' ? 'withdraw' : 'republish')}
            </button>
          </form>
        )}
      </div>
      {isOwner ? (
        <>
          <Together observationId={kept.id} />
          <details className="mt-4">
            <summary className="min-h-11 cursor-pointer py-2.5">{say('delete')}</summary>
            <form action={remove}>
              <input type="hidden" name="id" value={kept.id} />
              <button type="submit" className="button text-danger">
                {say('deleteNow')}
              </button>
            </form>
          </details>
        </>
      ) : (
        <Leave observationId={kept.id} />
      )}
    </section>
  )
}

function ModeratorsHands({ kept }: { kept: KeptObservation }) {
  return (
    <section aria-labelledby="moderation" className="mt-12 border-t border-line pt-6">
      <h2 id="moderation">{say('moderation')}</h2>
      <form action={hide} className="mt-4 flex flex-wrap items-end gap-3">
        <input type="hidden" name="id" value={kept.id} />
        <input type="hidden" name="to" value={kept.hiddenAt ? 'shown' : 'hidden'} />
        {!kept.hiddenAt && (
          <div className="grow">
            <label htmlFor="why">{say('why')}</label>
            <input id="why" name="why" required maxLength={300} className="mt-1.5" />
          </div>
        )}
        <button type="submit" className="button">
          {say(kept.hiddenAt ? 'unhide' : 'hide')}
        </button>
      </form>
    </section>
  )
}
