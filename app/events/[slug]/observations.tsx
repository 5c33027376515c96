import { Link } from '#app/_ui/link.tsx'
import type { Asked } from '#app/_ui/place-asked.ts'
import { words } from '#app/_ui/words.ts'
import { ReportedList } from '#app/observations/from-circulars/reported-list.tsx'
import { ObservationList } from '#app/observations/observation-list.tsx'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { pointsOf } from '#server/circular-points.ts'
import { hasOwnOf, type Measured } from '#server/measured.ts'
import { listObservations } from '#server/observations.ts'
import { LightCurve } from './light-curve.tsx'

const FORMATS = ['csv', 'json', 'vot', 'aavso', 'bibtex', 'references'] as const

/** So many stand on the event's own page, which is to be there at once however many look at a burst. */
const SHOWN = 25

/** What observers saw: the light curve with every point, how it fades, and the newest of it; and what circulars report. */
export async function Observations({
  event,
  measured,
  userId,
  asked,
}: {
  event: BurstEvent
  measured: readonly Measured[]
  userId: number | null
  asked: Asked
}) {
  const say = words('observations')
  const [newest, points, hasOwn] = await Promise.all([
    listObservations({ event: event.slug }, SHOWN),
    pointsOf(event.slug),
    userId !== null && hasOwnOf(userId, event.slug),
  ])
  const query = `?event=${encodeURIComponent(event.slug)}`
  return (
    <section aria-labelledby="observations" className="mt-12">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h2 id="observations">{say('title')}</h2>
        <p className="flex flex-wrap gap-3">
          <Link href={`/observations/new${query}`} className="button button-main">
            {say('post')}
          </Link>
          <Link href={`/observations/many${query}`} className="button">
            {say('many.link')}
          </Link>
        </p>
      </div>
      {measured.length === 0 && <p className="mt-3 max-w-prose text-quiet">{say('none')}</p>}
      <LightCurve event={event} seen={{ measured, points }} asked={asked} />
      {hasOwn && (
        <p className="mt-3">
          <Link href={`/observations/circular${query}`} className="button">
            {say('toCircular')}
          </Link>
        </p>
      )}
      {measured.length > newest.length && (
        <p className="mt-6 font-semibold">
          {say('newest', { shown: newest.length, count: measured.length })}
        </p>
      )}
      {newest.length > 0 && <ObservationList lines={newest} withEvent={false} />}
      {measured.length > newest.length && (
        <p className="mt-3">
          <Link href={`/observations${query}`} className="button">
            {say('allOfEvent', { count: measured.length })}
          </Link>
        </p>
      )}
      {points.length > 0 && (
        <>
          <h3 className="mt-6">{say('reported.title')}</h3>
          <ReportedList points={points.slice(0, SHOWN)} t0={event.t0} />
          {points.length > SHOWN && (
            <details>
              <summary className="inline-flex min-h-11 cursor-pointer items-center">
                {say('reported.more', { count: points.length - SHOWN })}
              </summary>
              <ReportedList points={points.slice(SHOWN)} t0={event.t0} />
            </details>
          )}
        </>
      )}
      <p className="mt-3 flex flex-wrap items-center gap-x-4 text-sm">
        {measured.length + points.length > 0 && (
          <>
            {say('download')}:
            {FORMATS.map(format => (
              <a
                key={format}
                href={`/events/${event.slug}/observations/${format}`}
                className="inline-flex min-h-11 items-center"
              >
                {say(`formats.${format}`)}
              </a>
            ))}
          </>
        )}
        <Link href={`/observations/from-circulars${query}`} className="inline-flex min-h-11 items-center">
          {say('reported.link')}
        </Link>
      </p>
      <Cite slug={event.slug} />
    </section>
  )
}

function Cite({ slug }: { slug: string }) {
  const say = words('observations')
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-sm">
      {say('citeEvent')}:
      {(['bibtex', 'references'] as const).map(format => (
        <a
          key={format}
          href={`/events/${slug}/citation/${format}`}
          className="inline-flex min-h-11 items-center"
        >
          {say(`formats.${format}`)}
        </a>
      ))}
    </p>
  )
}
