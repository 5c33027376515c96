import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { instantOf } from '#domain/messages/times.ts'
import { NIGHT_PALETTE } from '#domain/pictures/palette.ts'
import { pointsOf } from '#server/circular-points.ts'
import { findEvent } from '#server/events.ts'
import { measuredOf } from '#server/measured.ts'
import { curveOf } from './curve-of.ts'

/** The light curve of an event as SVG that stands alone; null where there is none. */
export async function standingCurve(slug: string): Promise<string | null> {
  speak(await chosenLanguage())
  const record = await findEvent(slug)
  const t0 = record && instantOf(record.event.t0)
  if (!t0) return null
  const [measured, points] = await Promise.all([measuredOf(slug), pointsOf(slug)])
  return curveOf(record.event, { measured, points }, t0, NIGHT_PALETTE)
}
