import type { EventNews } from '#domain/messages/event-news.ts'
import { shortTitle } from '#domain/messages/names.ts'
import { sayNightChart } from '#domain/messages/night-chart.ts'
import type { PersonalVerdict } from '#domain/messages/personal-verdict.ts'
import { writeWindowIcs } from '#domain/messages/window-ics.ts'
import type { VerdictFiles } from '#server/mails/event-mail.ts'
import { CHART_SIZE, type NightCharts } from '#server/night-charts.ts'

/** A chart takes 20 ms: so many mails may wait for theirs (CHART_WITHIN_MS at most). All others go out at once. */
export const MOST_CHARTS_WAITING = 4

/** The night of the best site as a picture, where there is time for one, and its window for a calendar. */
export async function verdictFiles(
  { event, revision }: EventNews,
  { best: { site, verdict } }: PersonalVerdict,
  { charts, siteUrl, locale, now }: { charts: NightCharts; siteUrl: string; locale: string; now: Date },
): Promise<VerdictFiles> {
  if (!event.best) return { night: null, ics: null }
  const name = shortTitle(event, locale)
  const chart = sayNightChart({ name, target: event.best, site, verdict, now, locale })
  const png = await charts.draw(chart)
  const { id } = site
  return {
    night: png && { png, alt: `${chart.words.title}. ${chart.words.description}`, ...CHART_SIZE },
    ics:
      id === undefined
        ? null
        : writeWindowIcs({ event, revision, site: { ...site, id }, verdict, siteUrl, locale, now }),
  }
}
