import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { type Draft, listDrafts } from '#server/observation-drafts.ts'
import { discard } from './draft-actions.ts'

/** What somebody has begun and not posted. */
export async function Drafts({ userId }: { userId: number }) {
  const drafts = await listDrafts(userId)
  if (drafts.length === 0) return null
  const say = words('observations.drafts')
  return (
    <section aria-labelledby="drafts" className="mt-12">
      <h2 id="drafts">{say('title')}</h2>
      <p className="mt-2 text-sm text-quiet">{say('lead')}</p>
      <ul className="mt-4 grid">
        {drafts.map(({ eventSlug, values, changedAt }) => (
          <li
            key={eventSlug}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
          >
            <p>
              <Link
                href={`/observations/new?event=${encodeURIComponent(eventSlug)}`}
                className="font-semibold"
              >
                {say('goOn', { event: eventSlug })}
              </Link>
              <span className="num block text-sm text-quiet">
                {[values['filter']?.[0], `${writeUtc(changedAt)} UTC`].filter(Boolean).join(', ')}
              </span>
            </p>
            <Discard eventSlug={eventSlug} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Discard({ eventSlug }: { eventSlug: string }) {
  const say = words('observations.drafts')
  return (
    <form action={discard}>
      <input type="hidden" name="event" value={eventSlug} />
      <button type="submit" className="button" aria-label={say('discardWhat', { event: eventSlug })}>
        {say('discard')}
      </button>
    </form>
  )
}

/** Over a form that goes on from a draft. */
export function DraftNote({ draft }: { draft: Draft }) {
  const say = words('observations.drafts')
  return (
    <div
      role="status"
      className="mb-8 flex flex-wrap items-center justify-between gap-3 rounded-lg border-2 border-line p-4"
    >
      <p>{say('resumed', { time: writeUtc(draft.changedAt) })}</p>
      <Discard eventSlug={draft.eventSlug} />
    </div>
  )
}
