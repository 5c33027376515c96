import { eventName } from '#app/_ui/event-name.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent, StatedLocalisation } from '#domain/events/burst-event.ts'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import { writePosition } from '#domain/messages/coordinates.ts'
import { writeAngle, writeDecimal } from '#domain/messages/numbers.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { FinderChart } from '#domain/pictures/finder-chart.ts'
import { narrowestSpan, spanOfFinder, starsAbout, starsOfFinder } from '#domain/pictures/finder-span.ts'
import { placeOfDate } from '#domain/sky/of-date.ts'
import { pointingsOf } from '#domain/sky/pointings.ts'
import { separationDeg } from '#domain/sky/separation.ts'
import { writeSexagesimal } from '#domain/sky/sexagesimal.ts'
import type { KeptMap } from '#server/sky-maps.ts'
import { importedCatalogue, starsWithin } from '#server/stars.ts'

/** A finder chart of the event with what is said beneath it; null where there is no position. */
export async function finderOfEvent(
  event: BurstEvent,
  best: StatedLocalisation,
  map: KeptMap | null,
  field: { widthDeg: number; heightDeg: number },
  at: Date,
): Promise<{ chart: FinderChart; notes: string[] } | null> {
  const region = regionOfEvent(event)
  const { pointings } = region ? pointingsOf(region, field) : { pointings: [] }
  const [middle] = pointings
  if (!middle) return null
  const near = await starsAbout(
    field,
    radiusDeg => starsWithin(middle, radiusDeg),
    star => separationDeg(middle, star),
  )
  const imported = await importedCatalogue()
  const distances = near.map(star => separationDeg(middle, star))
  const spanDeg = spanOfFinder(field, distances)
  const stars = starsOfFinder(near, distances, spanDeg)
  const say = words('finder')
  const locale = spokenLanguage()
  const { ra, dec, radius, sharePercent } = writePosition(best, locale)
  const name = eventName(event)
  const size = {
    width: writeDecimal(field.widthDeg, 2, locale),
    height: writeDecimal(field.heightDeg, 2, locale),
  }
  const faintest = writeDecimal(stars.at(-1)?.magnitude ?? 0, 1, locale)
  const span = writeAngle(spanDeg, locale)
  const ofDate = placeOfDate(best, at)
  const today = writeSexagesimal(ofDate.raDeg, ofDate.decDeg, (best.errorRadiusDeg ?? 1) < 0.01)
  const chart: FinderChart = {
    pointings,
    field,
    spanDeg,
    place: best,
    outlines: map?.outlines ?? null,
    stars,
    words: {
      title: say('title', { name }),
      description: say('description', { span, count: stars.length, faintest, ...size }),
      name,
      place: say('place', { ra, dec, span }),
      field: say('field', size),
    },
  }
  const notes = [
    say('notes.ofDate', { date: at.toISOString().slice(0, 10), ra: today.ra, dec: today.dec }),
    ...(radius === null || sharePercent === null
      ? []
      : [say('notes.error', { radius, share: sharePercent })]),
    ...(pointings.length > 1 ? [say('notes.tiles', { count: pointings.length })] : []),
    ...(spanDeg > 1.01 * narrowestSpan(field) ? [say('notes.wider')] : []),
    imported ? say('notes.deeper', { faintest, name: imported.name }) : say('notes.stars', { faintest }),
    say('notes.made', { time: writeUtc(at).slice(0, 16) }),
  ]
  return { chart, notes }
}
