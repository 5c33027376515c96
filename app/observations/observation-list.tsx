import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { midOf } from '#domain/observations/observation.ts'
import type { PublicObservation } from '#server/observations.ts'
import { sayObservers, sayResult, saySince } from './say-observation.ts'

/** Observations as a list that reads like a table where there is room. */
export function ObservationList({
  lines,
  withEvent = true,
}: {
  lines: readonly PublicObservation[]
  withEvent?: boolean
}) {
  const say = words('observations')
  return (
    <ul className="grid">
      {lines.map(it => (
        <li key={it.id} className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[1fr_1fr]">
          <p>
            <Link href={`/observations/${it.id}`} className="num font-semibold">
              {drawInvisible(sayResult(it))}
            </Link>
            <span className="block text-sm text-quiet">
              {it.exposureCount} × {it.exposureSeconds}&thinsp;s
              {it.telescope !== null && <>, {drawInvisible(it.telescope)}</>}
            </span>
          </p>
          <p className="text-sm">
            {withEvent && (
              <Link href={`/events/${it.eventSlug}`} className="font-semibold">
                {it.eventSlug}
              </Link>
            )}{' '}
            <span className="num">{saySince(it)}</span>
            <span className="num block text-quiet">{writeUtc(midOf(it))} UTC</span>
            <span className="block wrap-anywhere">
              {it.ownerId === null ? (
                sayObservers(it)
              ) : (
                <Link
                  href={
                    it.isOwnerPublic ? `/observers/${it.ownerId}` : `/observations?observer=${it.ownerId}`
                  }
                  aria-label={say('allOf', { name: sayObservers(it) })}
                >
                  {drawInvisible(sayObservers(it))}
                </Link>
              )}
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}
