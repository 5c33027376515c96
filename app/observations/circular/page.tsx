import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { Copy } from '#app/_ui/copy.client.tsx'
import { eventName } from '#app/_ui/event-name.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { missionName } from '#domain/messages/names.ts'
import { instantOf } from '#domain/messages/times.ts'
import { type CircularDraft, draftCircular, gcnFormUrl } from '#domain/observations/circular-draft.ts'
import { env } from '#server/env.ts'
import { findEvent } from '#server/events.ts'
import { mayChange, observationsOf } from '#server/observations.ts'

const say = words('observations.circular')

export const generateMetadata = titled(() => ({ title: say('title'), robots: { index: false } }))

/** A circular from what the person has published about one event, or stands for as a co-observer: a draft, which GCN's own form takes over. */
export default async function CircularDraftPage({
  searchParams,
}: {
  searchParams: Promise<{ event?: string }>
}) {
  speak(await chosenLanguage())
  const { event: asked } = await searchParams
  const slug = typeof asked === 'string' ? asked : ''
  const { userId } = await someone(`/observations/circular?event=${encodeURIComponent(slug)}`)
  const record = await findEvent(slug)
  if (!record) notFound()
  const { event } = record
  const [first, ...rest] = (await observationsOf(slug))
    .filter(it => mayChange(it, userId))
    .toSorted((a, b) => a.startAt.getTime() - b.startAt.getTime())
  const about = {
    event,
    name: eventName(event),
    // The words of circulars are English.
    triggers: event.triggers
      .map(({ mission, id }) => `${missionName(mission, 'en')} trigger ${id}`)
      .join(', '),
    t0: instantOf(event.t0),
    siteUrl: env().SITE_URL,
  }
  return (
    <div className="mx-auto max-w-3xl">
      <h1>{say('title')}</h1>
      <p className="mt-3">
        <Link href={`/events/${slug}`}>{eventName(event)}</Link>
      </p>
      {first ? (
        <Draft draft={draftCircular(about, [first, ...rest])} />
      ) : (
        <p className="mt-6">{say('nothing')}</p>
      )}
    </div>
  )
}

function Draft({ draft }: { draft: CircularDraft }) {
  const { subject, body, faults } = draft
  return (
    <>
      <p className="mt-3 text-quiet">{say('lead')}</p>
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
