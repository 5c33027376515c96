import { writeDelay } from '#app/_ui/delay.ts'
import type { FormState } from '#app/_ui/form-state.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import { instantOf } from '#domain/messages/times.ts'
import { circumstancesOf, type Oddity, odditiesOf } from '#domain/observations/judge-observation.ts'
import { findEvent } from '#server/events.ts'
import type { Report } from '#server/observations.ts'
import { findSite } from '#server/sites.ts'

/** When and under which sky it was observed, and what of that is odd, in words for its observer. */
export async function judge(
  userId: number,
  slug: string,
  report: Report,
): Promise<{ remarks: NonNullable<FormState['remarks']>; isOdd: boolean } | null> {
  const record = await findEvent(slug)
  if (!record) return null
  const { event } = record
  const site = report.siteId === null ? null : await findSite(userId, report.siteId)
  const seen = { t0: instantOf(event.t0), place: event.best, region: regionOfEvent(event) }
  const circumstances = circumstancesOf(report, seen, site)
  const odd = odditiesOf(report, seen, circumstances, new Date())
  const say = words('observations')
  const { sky, sinceT0Seconds } = circumstances
  const title = [
    sinceT0Seconds === null ? null : say('since', { delay: writeDelay(sinceT0Seconds, spokenLanguage()) }),
    sky
      ? say('stood', { altitude: Math.round(sky.altitudeDeg), airmass: sky.airmass?.toFixed(2) ?? '–' })
      : null,
    sky
      ? say('moonWas', {
          separation: Math.round(sky.moonSeparationDeg),
          lit: Math.round(sky.moonIllumination * 100),
        })
      : null,
  ]
    .filter(it => it !== null)
    .join('; ')
  return {
    remarks: { title: title || say('nothingToCompute'), lines: odd.map(sayOddity) },
    isOdd: odd.length > 0,
  }
}

function sayOddity(odd: Oddity): string {
  const say = words('observations.odd')
  switch (odd.what) {
    case 'before-t0':
      return say('before-t0', { delay: writeDelay(odd.seconds, spokenLanguage()) })
    case 'below-horizon':
      return say('below-horizon', { altitude: Math.round(odd.altitudeDeg) })
    case 'daylight':
      return say('daylight', { sun: Math.round(odd.sunAltitudeDeg) })
    case 'far-from-region':
      return say('far-from-region', { separation: Number(odd.separationDeg.toPrecision(2)) })
    case 'too-bright':
      return say('too-bright', { mag: odd.mag })
    case 'in-the-future':
    case 'limit-brighter-than-seen':
      return say(odd.what)
  }
}
