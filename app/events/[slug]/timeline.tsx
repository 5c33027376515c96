import { spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { localTitle } from '#app/_ui/local-time.tsx'
import { missionName } from '#app/_ui/mission-name.ts'
import { words } from '#app/_ui/words.ts'
import { sayChanges } from '#domain/messages/changes.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { instantOf, writeAge, writeUtc } from '#domain/messages/times.ts'
import type { TimelineEntry } from '#server/events.ts'

/** The tale of the notices and circulars, the newest first, each with what it changed. */
export function Timeline({
  entries,
  t0,
  timeZone,
}: {
  entries: readonly TimelineEntry[]
  t0: string | null
  timeZone: string | null
}) {
  const say = words('event')
  const from = instantOf(t0)
  const allLate = entries.every(entry => entry.isNews !== true)
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{say('timeline')}</h2>
      {allLate && <p className="mt-1 text-quiet">{say('allLate')}</p>}
      <ol className="mt-4 border-l border-line" reversed>
        {entries.map(entry => (
          <Entry
            key={
              entry.circular
                ? `circular ${entry.circular.id} ${entry.revision}`
                : `${entry.noticeId} ${entry.revision}`
            }
            entry={entry}
            isLate={entry.isNews === false && !allLate}
            from={from}
            timeZone={timeZone}
          />
        ))}
      </ol>
    </section>
  )
}

function Entry({
  entry,
  isLate,
  from,
  timeZone,
}: {
  entry: TimelineEntry
  isLate: boolean
  from: Date | null
  timeZone: string | null
}) {
  const say = words('event')
  const { producedAt, changes, circular } = entry
  const phrases = changes ? sayChanges(changes, spokenLanguage()) : []
  const mission = entry.mission === null ? '' : missionName(entry.mission)
  const kind = entry.kind === null ? say('unknownKind') : say(`kinds.${entry.kind}`)
  return (
    <li className="relative pb-6 pl-6 last:pb-0">
      <span
        aria-hidden="true"
        className={`absolute top-2 -left-[5.5px] size-2.5 rounded-full border-2 ${phrases.length > 0 ? 'border-burst bg-burst' : 'border-edge bg-ground'}`}
      />
      <p className="text-sm text-quiet">
        {from && (
          <span className="mr-3 font-semibold text-text">
            {say('after', { delay: `+${writeAge(producedAt.getTime() - from.getTime(), spokenLanguage())}` })}
          </span>
        )}
        <time dateTime={producedAt.toISOString()} className="num" {...localTitle(producedAt, timeZone)}>
          {writeUtc(producedAt)} UTC
        </time>
      </p>
      <h3>
        {circular
          ? say('circularSays', { number: circular.id, subject: cleanText(circular.subject) })
          : entry.noticeId === null
            ? say('byHand')
            : `${mission}, ${kind}`}
      </h3>
      {phrases.length > 0 ? (
        <ul>
          {phrases.map(phrase => (
            <li key={phrase}>{phrase}</li>
          ))}
        </ul>
      ) : (
        <p className="text-quiet">{say('changedNothing')}</p>
      )}
      {isLate && entry.noticeId !== null && <p className="text-sm text-quiet">{say('old')}</p>}
      <p className="text-sm">
        {circular ? (
          <Link
            href={`/circulars/${encodeURIComponent(circular.id)}`}
            className="inline-flex min-h-11 items-center"
          >
            {say('readCircular')}
            <span className="sr-only"> {circular.id}</span>
          </Link>
        ) : (
          entry.noticeId !== null && (
            <Link href={`/notices/${entry.noticeId}`} className="inline-flex min-h-11 items-center">
              {say('raw')}
              <span className="sr-only"> {entry.noticeId}</span>
            </Link>
          )
        )}{' '}
        {entry.noticeType !== null && (
          <span className="num ml-3 break-all text-quiet">{cleanText(entry.noticeType, 60)}</span>
        )}
      </p>
    </li>
  )
}
