import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { midOf } from '#domain/observations/observation.ts'
import type { PublicObservation } from '#server/observations.ts'
import { firstPictures } from '#server/uploads.ts'
import { nameOfEvent } from './name-of-event.ts'
import { sayObservers, sayResult, saySince } from './say-observation.ts'

/** Observations as a list that reads like a table where there is room, each with its first picture. */
export async function ObservationList({
  lines,
  withEvent = true,
}: {
  lines: readonly PublicObservation[]
  withEvent?: boolean
}) {
  const say = words('observations')
  const pictures = await firstPictures(lines.map(it => it.id))
  return (
    <ul className="grid">
      {lines.map(it => (
        <li
          key={it.id}
          className={`relative grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[1fr_1fr] ${pictures.has(it.id) ? 'min-h-24 pr-28' : ''}`}
        >
          <Picture of={pictures.get(it.id)} />
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
                {nameOfEvent(it)}
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

/** It says what the line says already. */
function Picture({ of: picture }: { of: { id: number } | undefined }) {
  if (!picture) return null
  return (
    <span className="picture !absolute top-3 right-0">
      {/* Our own, as small as it is shown. */}
      {/* oxlint-disable-next-line nextjs/no-img-element */}
      <img
        src={`/uploads/${picture.id}/small`}
        alt=""
        width={96}
        height={72}
        loading="lazy"
        className="rounded bg-black"
      />
    </span>
  )
}
