import { whoIsAsking } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { drawFinder } from '#domain/pictures/finder.ts'
import type { FinderChart } from '#domain/pictures/finder-chart.ts'
import type { Palette } from '#domain/pictures/palette.ts'
import type { Shape } from '#domain/pictures/shapes.ts'
import { findEvent } from '#server/events.ts'
import { findMap } from '#server/sky-maps.ts'
import { fieldAsked } from './field-asked.ts'
import { finderOfEvent } from './finder-of-event.ts'
import { type Ink, inkAsked } from './ink-asked.ts'

/**
 * The finder chart that an address asks for (`field` or `instrument`, and `ink`: print, night or red), as its shapes;
 * null where there is no such event, or no position.
 */
export async function finderFile(
  request: Request,
  slug: string,
  usualInk: Ink,
): Promise<{ chart: FinderChart; shapes: Shape[]; notes: string[]; palette: Palette; at: Date } | null> {
  speak(await chosenLanguage())
  const asked = new URL(request.url).searchParams
  const [person, record] = await Promise.all([whoIsAsking(), findEvent(slug)])
  if (!record?.event.best) return null
  const { event } = record
  const map = event.skyMap ? await findMap(event.skyMap.noticeId) : null
  const field = await fieldAsked(person?.userId ?? null, asked)
  const at = new Date()
  const found = await finderOfEvent(event, record.event.best, map, field, at)
  if (!found) return null
  const palette = inkAsked(asked, usualInk)
  return { ...found, shapes: drawFinder(found.chart, palette), palette, at }
}
