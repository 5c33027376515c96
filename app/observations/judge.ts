import { writeDelay } from '#app/_ui/delay.ts'
import type { FormState } from '#app/_ui/form-state.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import type { Oddity } from '#domain/observations/judge-observation.ts'
import type { Report } from '#server/observations.ts'
import { lookAt } from './look-at.ts'

/** When and under which sky it was observed, and what of that is odd, in words for its observer. */
export async function judge(
  userId: number,
  slug: string,
  report: Report,
): Promise<{ remarks: NonNullable<FormState['remarks']>; isOdd: boolean } | null> {
  const looked = await lookAt(userId, slug, report)
  if (!looked) return null
  const { odd } = looked
  const say = words('observations')
  const { sky, sinceT0Seconds } = looked.circumstances
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

/** What is odd about an observation, as a sentence. */
export function sayOddity(odd: Oddity): string {
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
