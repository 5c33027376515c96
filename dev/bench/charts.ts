import { setImmediate as turn } from 'node:timers/promises'
import { sayPersonalVerdict } from '#domain/messages/personal-verdict.ts'
import { drawNightChart, type NightChart } from '#domain/pictures/draw-night-chart.ts'
import { NIGHT_PALETTE } from '#domain/pictures/palette.ts'
import type { Outlook } from '#domain/rules/best-verdict.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { env } from '#server/env.ts'
import { addressEventMail, renderEventMail } from '#server/mails/event-mail.ts'
import { type NightCharts, openNightCharts } from '#server/night-charts.ts'
import { rasterise } from '#server/rasterise.ts'
import { MAIL_SAMPLES, SAMPLE_READER } from '#tests/factories/event-news.ts'
import { MOST_CHARTS_WAITING, verdictFiles } from '#workers/alerts/verdict-files.ts'
import { atLeast, atMost, beside, median, type Row } from './row.ts'

const CHARTS = 60
const MAILS = 3000
/** As many mails as the alerts worker has in hand at once. */
const LANES = 64
const SITE_URL = 'https://afterglow.example'
const NEWS = MAIL_SAMPLES.counterpart
const NOW = new Date('2026-03-25T12:00:00Z')

/** What a chart costs, and what charts cost the mails of an alert to thousands who all observe from different places. */
export async function benchCharts(): Promise<Row[]> {
  const drawn = Array.from({ length: CHARTS }, (_, i) => drawOne(i))
  const none: NightCharts = { draw: () => Promise.resolve(null), close: () => Promise.resolve() }
  const without = await writeAll(none)
  const charts = openNightCharts({ mostWaiting: MOST_CHARTS_WAITING, withinMs: env().CHART_WITHIN_MS })
  // The thread is up, as in a worker that has run for a while.
  await writeOne(charts, MAILS)
  const withCharts = await writeAll(charts)
  await charts.close()
  return [
    atMost('draw and paint a night', median(drawn.map(it => it.ms)), 'ms', 30),
    beside('  size of the picture', median(drawn.map(it => it.bytes)) / 1000, 'kB'),
    atLeast('pace of mails with charts, of that without', withCharts.perSecond / without.perSecond, '', 0.7),
    beside('  mails with verdict and chart', withCharts.perSecond, 'mails/s'),
    beside('  mails with verdict, never a chart', without.perSecond, 'mails/s'),
    beside('  of an alert to thousands, with a picture', withCharts.pictures, 'mails'),
    beside('  the longest wait for one mail', withCharts.longestMs, 'ms'),
  ]
}

/** Sites all over the Earth, none twice. */
const siteOf = (i: number) => ({
  id: i,
  name: `Site ${i}`,
  latDeg: ((i * 37.13) % 120) - 60,
  lonDeg: ((i * 73.77) % 360) - 180,
  elevationM: 100,
  timeZone: 'UTC',
})

function drawOne(i: number): { ms: number; bytes: number } {
  const start = performance.now()
  const words = {
    title: '',
    description: '',
    name: 'GRB 260825A',
    moon: 'Moon',
    now: 'now',
    limit: 'limit',
    hours: 'UTC',
  }
  const chart: NightChart = {
    target: { raDeg: 143.6, decDeg: -21.9 },
    site: siteOf(i),
    minAltitudeDeg: 30,
    at: NOW,
    windows: [],
    now: NOW,
    timeZone: 'UTC',
    words,
  }
  const svg = drawNightChart('night', chart, NIGHT_PALETTE)
  const { length } = rasterise(svg, { widthPx: 1120, ground: NIGHT_PALETTE.ground })
  return { ms: performance.now() - start, bytes: length }
}

async function writeAll(charts: NightCharts) {
  const start = performance.now()
  let next = 0
  let pictures = 0
  let longestMs = 0
  const lane = async () => {
    while (next < MAILS) {
      const from = performance.now()
      const mail = await writeOne(charts, next++)
      // A mail goes to the relay and is answered: others have their turn meanwhile.
      await turn()
      longestMs = Math.max(longestMs, performance.now() - from)
      if (mail.enclosures?.some(it => it.contentId !== null)) pictures++
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return { perSecond: MAILS / ((performance.now() - start) / 1000), pictures, longestMs }
}

const body = await renderEventMail(NEWS, 'en', SITE_URL)

async function writeOne(charts: NightCharts, i: number) {
  const outlook: Outlook = { sites: [siteOf(i)], telescope: null, limits: USUAL_LIMITS }
  const verdict = sayPersonalVerdict(NEWS.event, NEWS.changes, outlook, SAMPLE_READER, NOW)
  if (!verdict) throw new Error('there is no verdict')
  const files = await verdictFiles(NEWS, verdict, { charts, siteUrl: SITE_URL, locale: 'en', now: NOW })
  return addressEventMail(body, { ...SAMPLE_READER, deliveryId: BigInt(i) }, NOW, verdict, files)
}
