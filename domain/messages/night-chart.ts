import type { NightChart } from '#domain/pictures/draw-night-chart.ts'
import type { Verdict } from '#domain/sky/verdict.ts'
import type { ObservingSite } from '#domain/sky/windows.ts'
import { cleanText } from './clean-text.ts'
import { wordsOf } from './messages.ts'
import { wordsOfVerdict } from './verdict-words.ts'

/**
 * The night of a verdict as a picture is to show it, in a person's language: the night of its window, or the one that
 * `now` belongs to. `name` is what the burst goes by; hours are those of the site's clocks.
 */
export function sayNightChart(about: {
  name: string
  target: { raDeg: number; decDeg: number }
  site: ObservingSite & { name: string; timeZone: string }
  verdict: Verdict
  now: Date
  locale: string
}): NightChart {
  const { name, target, site, verdict, now, locale } = about
  const { latDeg, lonDeg, elevationM, horizon = null, timeZone } = site
  const say = wordsOf(locale, 'fromSite')
  const { sentence } = wordsOfVerdict(verdict, locale, timeZone)
  return {
    target: { raDeg: target.raDeg, decDeg: target.decDeg },
    site: { latDeg, lonDeg, elevationM, horizon },
    minAltitudeDeg: verdict.limits.minAltitudeDeg,
    at: verdict.window?.from ?? now,
    windows: verdict.windows.map(({ from, to }) => ({ from, to })),
    now,
    timeZone,
    words: {
      title: say('nightTitle', { name, site: cleanText(site.name, 80) }),
      description: say('nightHelp', { sentence }),
      name,
      moon: say('moon'),
      now: say('now'),
      limit: say('limit'),
      hours: say('hours', { zone: timeZone }),
    },
  }
}
