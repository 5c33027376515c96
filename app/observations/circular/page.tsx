import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { Copy } from '#app/_ui/copy.client.tsx'
import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { eventName } from '#app/_ui/event-name.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { missionName } from '#domain/messages/names.ts'
import { instantOf } from '#domain/messages/times.ts'
import { type CircularDraft, draftCircular, gcnFormUrl } from '#domain/observations/circular-draft.ts'
import { env } from '#server/env.ts'
import { findEvent } from '#server/events.ts'
import { listObservations, type PublicObservation } from '#server/observations.ts'
import { sayResult, saySince } from '../say-observation.ts'

const say = words('observations.circular')

export const generateMetadata = titled(() => ({ title: say('title'), robots: { index: false } }))

/** A circular from what the person has published about one event, or stands for as a co-observer: a draft, which GCN's own form takes over. */
export default async function CircularDraftPage({
  searchParams,
}: {
  searchParams: Promise<{ event?: string; of?: string | string[]; thanks?: string }>
}) {
  speak(await chosenLanguage())
  const { event: asked, of, thanks } = await searchParams
  const slug = typeof asked === 'string' ? asked : ''
  const { userId } = await someone(`/observations/circular?event=${encodeURIComponent(slug)}`)
  const record = await findEvent(slug)
  if (!record) notFound()
  const { event } = record
  const own = (await listObservations({ event: slug, ownerId: userId }, MOST)).toSorted(
    (a, b) => a.startAt.getTime() - b.startAt.getTime(),
  )
  const wanted = new Set([of ?? []].flat().map(Number))
  const chosen = own.filter(it => wanted.has(it.id))
  const [first, ...rest] = chosen.length > 0 ? chosen : own
  const about = {
    event,
    name: eventName(event),
    // The words of circulars are English.
    triggers: event.triggers
      .map(({ mission, id }) => `${missionName(mission, 'en')} trigger ${id}`)
      .join(', '),
    t0: instantOf(event.t0),
    siteUrl: env().SITE_URL,
    thanks: typeof thanks === 'string' ? cleanText(thanks, LONGEST_THANKS) : '',
  }
  return (
    <div className="mx-auto max-w-3xl">
      <h1>{say('title')}</h1>
      <p className="mt-3">
        <Link href={`/events/${slug}`}>{eventName(event)}</Link>
      </p>
      {first ? (
        <>
          <p className="mt-3 text-quiet">{say('lead')}</p>
          <Choose slug={slug} own={own} chosen={[first, ...rest]} thanks={about.thanks} />
          <Draft draft={draftCircular(about, [first, ...rest])} />
        </>
      ) : (
        <p className="mt-6">{say('nothing')}</p>
      )}
    </div>
  )
}

/** More than anybody puts into one circular. */
const MOST = 500
const LONGEST_THANKS = 500

/** Which of one's observations it is made of, and whom it thanks: a plain form that asks for the page anew. */
function Choose({
  slug,
  own,
  chosen,
  thanks,
}: {
  slug: string
  own: readonly PublicObservation[]
  chosen: readonly PublicObservation[]
  thanks: string
}) {
  return (
    <form action="/observations/circular" className="mt-6 grid gap-4">
      <input type="hidden" name="event" value={slug} />
      {own.length > 1 && (
        <details open={chosen.length < own.length}>
          <summary className="inline-flex min-h-11 cursor-pointer items-center">
            {say('chosen', { chosen: chosen.length, count: own.length })}
          </summary>
          <fieldset className="mt-2">
            <legend className="sr-only">{say('of')}</legend>
            {own.map(it => (
              <label
                key={it.id}
                className="flex min-h-11 cursor-pointer items-center gap-3 font-normal wrap-anywhere"
              >
                <input type="checkbox" name="of" value={it.id} defaultChecked={chosen.includes(it)} />
                <span className="num">{drawInvisible(sayResult(it))}</span>
                <span className="text-sm text-quiet">{saySince(it)}</span>
              </label>
            ))}
          </fieldset>
        </details>
      )}
      <div>
        <label htmlFor="thanks">{say('thanks')}</label>
        <textarea
          id="thanks"
          name="thanks"
          rows={2}
          maxLength={LONGEST_THANKS}
          defaultValue={thanks}
          className="mt-1.5 w-full"
        />
      </div>
      <button type="submit" className="button justify-self-start">
        {say('anew')}
      </button>
    </form>
  )
}

function Draft({ draft }: { draft: CircularDraft }) {
  const { subject, body, faults } = draft
  return (
    <>
      {faults.length > 0 && (
        <div role="status" className="mt-6 rounded-lg border-2 border-tonight p-4">
          <p className="font-semibold">{say('putRight')}</p>
          <ul className="mt-1 list-disc pl-5">
            {faults.map(fault => (
              <li key={fault}>{say(`faults.${fault}`)}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="mt-6">
        <label htmlFor="subject">{say('subject')}</label>
        <input id="subject" readOnly value={subject} className="mt-1.5" />
        <Copy text={subject} label={say('copySubject')} done={say('copied')} />
      </div>
      <div className="mt-6">
        <label htmlFor="body">{say('body')}</label>
        <textarea
          id="body"
          readOnly
          value={body}
          rows={body.split('\n').length + 1}
          className="num mt-1.5 w-full rounded-lg border border-edge bg-ground p-3 text-sm"
        />
        <Copy text={body} label={say('copyBody')} done={say('copied')} />
      </div>
      <p className="mt-6">
        <a href={gcnFormUrl(draft)} className="button button-main" rel="noreferrer">
          {say('open')}
        </a>
      </p>
      <p className="mt-3 text-sm text-quiet">{say('endorsement')}</p>
    </>
  )
}
