import { eventName } from '#app/_ui/event-name.ts'
import { Link } from '#app/_ui/link.tsx'
import { LocalTime } from '#app/_ui/local-time.tsx'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { KeptCircular } from '#server/kept-circulars.ts'

/** Who wrote it, when, and about what. */
export function Facts({ circular, timeZone }: { circular: KeptCircular; timeZone: string | null }) {
  const say = words('circulars')
  const { submitter, createdOn, editedOn, version, event, statedEvent } = circular
  return (
    <dl className="mt-5 flex flex-wrap gap-x-10 gap-y-3">
      <div className="max-w-prose">
        <dt className="term">{say('submitter')}</dt>
        <dd className="wrap-anywhere">{cleanText(submitter, 300) || say('unnamed')}</dd>
      </div>
      <div>
        <dt className="term">{say('published')}</dt>
        <dd>
          <Time at={createdOn} timeZone={timeZone} />
        </dd>
      </div>
      {version > 1 && (
        <div>
          <dt className="term">{say('edited', { version: String(version) })}</dt>
          <dd>{editedOn ? <Time at={editedOn} timeZone={timeZone} /> : say('untimed')}</dd>
        </div>
      )}
      <div>
        <dt className="term">{say('event')}</dt>
        <dd>
          {event ? (
            <Link href={`/events/${event.slug}`}>{eventName(event)}</Link>
          ) : (
            <span className="text-quiet">
              {statedEvent === null ? say('noEvent') : say('unheardOf', { name: cleanText(statedEvent, 60) })}
            </span>
          )}
        </dd>
      </div>
    </dl>
  )
}

function Time({ at, timeZone }: { at: Date; timeZone: string | null }) {
  return (
    <time dateTime={at.toISOString()} className="num">
      {writeUtc(at)} UTC
      {/* Kept open before the zone is known, so that nothing moves when it is. */}
      <LocalTime at={at} timeZone={timeZone} />
    </time>
  )
}
