import { writeDelay } from '#app/_ui/delay.ts'
import { eventName } from '#app/_ui/event-name.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { writeDecimal } from '#domain/messages/numbers.ts'
import type { CurveRange } from '#domain/observations/curve-range.ts'
import { lightCurve } from '#domain/observations/light-curve.ts'
import { drawLightCurve } from '#domain/pictures/light-curve.ts'
import type { Palette } from '#domain/pictures/palette.ts'
import type { KeptPoint } from '#server/circular-points.ts'
import type { Measured } from '#server/measured.ts'

export type Seen = { measured: readonly Measured[]; points: readonly KeptPoint[] }

/** What observers saw and circulars report, by filter. */
export const curvePoints = ({ measured, points }: Seen, t0: Date) => lightCurve(measured, t0, points)

/** The light curve as SVG text, with its words; null where there is nothing to draw. */
export function curveOf(
  event: BurstEvent,
  seen: Seen,
  t0: Date,
  palette: Palette,
  range: CurveRange | null = null,
): string | null {
  const curve = curvePoints(seen, t0)
  const points = [...curve.values()].flat()
  if (points.length === 0) return null
  const say = words('observations')
  const times = points.map(it => it.sinceT0Seconds)
  const mags = points.map(it => it.mag)
  const number = (value: number) => writeDecimal(value, 1, spokenLanguage())
  const description = say('curveAlt', {
    detections: points.filter(it => !it.isLimit).length,
    limits: points.filter(it => it.isLimit).length,
    filters: [...curve.keys()].join(', '),
    first: writeDelay(Math.min(...times), spokenLanguage()),
    last: writeDelay(Math.max(...times), spokenLanguage()),
    brightest: number(Math.min(...mags)),
    faintest: number(Math.max(...mags)),
  })
  const title = `${say('curve')}: ${eventName(event)}`
  return drawLightCurve(
    {
      id: 'light-curve',
      curve,
      range,
      words: {
        title,
        description,
        time: say('curveTime'),
        mag: say('curveMag'),
        reported: say('curveReported'),
      },
    },
    palette,
  )
}
