import { spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Scrollable } from '#app/_ui/scrollable.tsx'
import { words } from '#app/_ui/words.ts'
import { ObservationList } from '#app/observations/observation-list.tsx'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { writeDecimal } from '#domain/messages/numbers.ts'
import { instantOf } from '#domain/messages/times.ts'
import { decayOf, lightCurve } from '#domain/observations/light-curve.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { observationsOf } from '#server/observations.ts'
import { curveOf } from './curve-of.ts'

const FORMATS = ['csv', 'json', 'vot', 'aavso'] as const

/** What observers saw: the light curve, how it fades, and every point of it. */
export async function Observations({ event, userId }: { event: BurstEvent; userId: number | null }) {
  const say = words('observations')
  const observations = await observationsOf(event.slug)
  const t0 = instantOf(event.t0)
  const picture = t0 && curveOf(event, observations, t0, PAGE_PALETTE)
  const decays = t0 ? [...lightCurve(observations.map(named), t0)] : []
  const folder = `/events/${event.slug}`
  return (
    <section aria-labelledby="observations" className="mt-12">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h2 id="observations">{say('title')}</h2>
        <p className="flex flex-wrap gap-3">
          <Link
            href={`/observations/new?event=${encodeURIComponent(event.slug)}`}
            className="button button-main"
          >
            {say('post')}
          </Link>
          <Link href={`/observations/many?event=${encodeURIComponent(event.slug)}`} className="button">
            {say('many.link')}
          </Link>
        </p>
      </div>
      {observations.length === 0 && <p className="mt-3 max-w-prose text-quiet">{say('none')}</p>}
      {picture && (
        <figure className="mt-4">
          <Scrollable label={say('curve')} className="max-w-4xl">
            <div className="min-w-[34rem]" dangerouslySetInnerHTML={{ __html: picture }} />
          </Scrollable>
          <figcaption className="mt-2 text-sm text-quiet">
            {decays.map(([filter, points]) => {
              const decay = decayOf(points)
              if (!decay) return null
              const number = (value: number) => writeDecimal(value, 2, spokenLanguage())
              return (
                <span key={filter} className="mr-4">
                  {say('decay', {
                    filter,
                    index: number(decay.index),
                    error: number(decay.error),
                    points: decay.points,
                  })}
                </span>
              )
            })}
            {say('download')}: <a href={`${folder}/light-curve.svg`}>SVG</a>{' '}
            <a href={`${folder}/light-curve.png`}>PNG</a>
          </figcaption>
        </figure>
      )}
      {observations.length > 0 && (
        <>
          {observations.some(it => it.ownerId === userId) && (
            <p className="mt-3">
              <Link
                href={`/observations/circular?event=${encodeURIComponent(event.slug)}`}
                className="button"
              >
                {say('toCircular')}
              </Link>
            </p>
          )}
          <ObservationList lines={observations} withEvent={false} />
          <p className="mt-3 flex flex-wrap items-center gap-x-4 text-sm">
            {say('download')}:
            {FORMATS.map(format => (
              <a
                key={format}
                href={`${folder}/observations/${format}`}
                className="inline-flex min-h-11 items-center"
              >
                {say(`formats.${format}`)}
              </a>
            ))}
          </p>
        </>
      )}
    </section>
  )
}

const named = <T extends { ownerName: string | null }>(it: T) => ({ ...it, observer: it.ownerName ?? '' })
