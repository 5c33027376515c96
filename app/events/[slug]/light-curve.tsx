import { writeDelay } from '#app/_ui/delay.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import type { Asked } from '#app/_ui/place-asked.ts'
import { Scrollable } from '#app/_ui/scrollable.tsx'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { writeDecimal } from '#domain/messages/numbers.ts'
import { instantOf } from '#domain/messages/times.ts'
import {
  type CurveRange,
  readCurveRange,
  stepsFrom,
  writeCurveRange,
} from '#domain/observations/curve-range.ts'
import { decayOf } from '#domain/observations/light-curve.ts'
import { scalesOf } from '#domain/pictures/light-curve.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { curveOf, curvePoints, type Seen } from './curve-of.ts'

/** The light curve, nearer or all of it as the address says, and how it fades. */
export function LightCurve({ event, seen, asked }: { event: BurstEvent; seen: Seen; asked: Asked }) {
  const say = words('observations')
  const t0 = instantOf(event.t0)
  const range = readCurveRange(asked.get('curve') ?? '')
  const picture = t0 && curveOf(event, seen, t0, PAGE_PALETTE, range)
  if (!t0 || !picture) return null
  const curve = curvePoints(seen, t0)
  const [fromSeconds, toSeconds] = scalesOf([...curve.values()].flat()).times
  const folder = `/events/${event.slug}`
  return (
    <figure id="light-curve-figure" className="mt-4 scroll-mt-4">
      <Scrollable label={say('curve')} className="max-w-4xl">
        <div className="min-w-[34rem]" dangerouslySetInnerHTML={{ __html: picture }} />
      </Scrollable>
      <Steps slug={event.slug} asked={asked} all={{ fromSeconds, toSeconds }} range={range} />
      <figcaption className="mt-2 text-sm text-quiet">
        {[...curve].map(([filter, points]) => {
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
  )
}

/** What the address says besides the stretch: it stays. */
const KEPT = ['lat', 'lon', 'place', 'site', 'field', 'instrument'] as const

/** Nearer, wider and to the sides: plain links, so that they work without scripts. */
function Steps({
  slug,
  asked,
  all,
  range,
}: {
  slug: string
  asked: Asked
  all: CurveRange
  range: CurveRange | null
}) {
  const say = words('observations.zoom')
  const hrefOf = (to: CurveRange | 'all') => {
    const query = new URLSearchParams(
      KEPT.flatMap(name => {
        const value = asked.get(name)
        return value === null ? [] : [[name, value]]
      }),
    )
    if (to !== 'all') query.set('curve', writeCurveRange(to))
    return `/events/${slug}${query.size > 0 ? `?${query}` : ''}#light-curve-figure`
  }
  const locale = spokenLanguage()
  return (
    <nav aria-label={say('title')} className="mt-2 flex flex-wrap items-center gap-2">
      {stepsFrom(all, range ?? all).map(({ step, range: to }) => (
        <Link key={step} href={hrefOf(to)} scroll={false} rel="nofollow" className="chip">
          {say(step)}
        </Link>
      ))}
      {range && (
        <>
          <Link href={hrefOf('all')} scroll={false} className="chip">
            {say('all')}
          </Link>
          <span role="status" className="text-sm text-quiet">
            {say('shown', {
              from: writeDelay(range.fromSeconds, locale),
              to: writeDelay(range.toSeconds, locale),
            })}
          </span>
        </>
      )}
    </nav>
  )
}
