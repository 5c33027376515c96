import { Link } from '#app/_ui/link.tsx'
import { localTitle } from '#app/_ui/local-time.tsx'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { CircularOfEvent } from '#server/kept-circulars.ts'

/** Great bursts have a hundred: the rest is one tap away. */
const SHOWN = 8

/** What people wrote about it, the newest first. */
export function Circulars({
  slug,
  lines,
  timeZone,
}: {
  slug: string
  lines: readonly CircularOfEvent[]
  timeZone: string | null
}) {
  const say = words('circulars')
  const rest = lines.slice(SHOWN)
  return (
    <section aria-labelledby="circulars">
      <h2 id="circulars">{say('title')}</h2>
      <List lines={lines.slice(0, SHOWN)} timeZone={timeZone} />
      {rest.length > 0 && (
        <details>
          <summary className="min-h-11 cursor-pointer py-2.5 font-semibold">
            {say('more', { count: rest.length })}
          </summary>
          <List lines={rest} timeZone={timeZone} />
        </details>
      )}
      <p className="mt-3">
        <Link href={`/events/${slug}/circulars`}>{say('whole')}</Link>
      </p>
    </section>
  )
}

function List({ lines, timeZone }: { lines: readonly CircularOfEvent[]; timeZone: string | null }) {
  const say = words('circulars')
  return (
    <ul>
      {lines.map(({ id, subject, submitter, createdOn }) => (
        <li key={id} className="border-b border-line py-3">
          <Link
            href={`/circulars/${id}`}
            className="-my-2 inline-block py-2 font-semibold wrap-anywhere no-underline hover:underline"
          >
            {cleanText(subject) || say('untitled')}
          </Link>
          <p className="text-sm wrap-anywhere text-quiet">{cleanText(submitter, 120) || say('unnamed')}</p>
          <p className="flex flex-wrap gap-x-4 text-sm text-quiet">
            <span>
              {say('short')} <span className="num">{id}</span>
            </span>
            <time dateTime={createdOn.toISOString()} {...localTitle(createdOn, timeZone)} className="num">
              {writeUtc(createdOn)} UTC
            </time>
          </p>
        </li>
      ))}
    </ul>
  )
}
