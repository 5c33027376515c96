import { whoIsAsking } from '#app/_auth/who.ts'
import { instantAsked } from '#app/_ui/instant-asked.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { paintDome } from '#domain/pictures/paint-dome.ts'
import type { Palette } from '#domain/pictures/palette.ts'
import { findEvent } from '#server/events.ts'
import { findMap } from '#server/sky-maps.ts'
import { domeOfEvent } from './dome-of-event.ts'
import { inkAsked } from './ink-asked.ts'
import { judgeSites } from './judge-sites.ts'

/**
 * The sky over the site or place that an address names, at `at` or now, as a file; null where there is no such event,
 * no position, or no place.
 */
export async function domeFile(
  request: Request,
  slug: string,
): Promise<{ svg: string; palette: Palette } | null> {
  speak(await chosenLanguage())
  const asked = new URL(request.url).searchParams
  const [person, record] = await Promise.all([whoIsAsking(), findEvent(slug)])
  if (!record?.event.best) return null
  const { event } = record
  const now = new Date()
  const { shown } = await judgeSites(event, person?.userId ?? null, asked, now)
  if (!shown) return null
  const map = event.skyMap ? await findMap(event.skyMap.noticeId) : null
  const at = instantAsked(asked) ?? now
  const { chart } = domeOfEvent(event, record.event.best, map?.outlines ?? null, shown.observer, at)
  const palette = inkAsked(asked, 'night')
  return { svg: paintDome('dome', chart, palette, true), palette }
}
