import { drawNightPlan } from '#domain/pictures/night-plan.ts'
import { NIGHT_PALETTE } from '#domain/pictures/palette.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { type Region, regionOf } from '#domain/sky/region.ts'
import { openSiteBook } from '#domain/sky/site-book.ts'
import { verdictOf } from '#domain/sky/verdict.ts'
import { verdictsForSites } from '#domain/sky/verdicts-for-sites.ts'
import { nightMeant } from '#domain/tonight/night-of.ts'
import { planNight } from '#domain/tonight/plan-night.ts'
import { OBSERVABLE_NEWS } from '#tests/factories/event-news.ts'
import { answerSky } from '../sky-answer.ts'
import { atLeast, atMost, beside, median, type Row } from './row.ts'

const SITES = 100_000
const AT = new Date('2026-04-02T07:13:21Z')

/** One event over a hundred thousand sites on one core, and one site at a time. */
export async function benchSky(): Promise<Row[]> {
  const night = planAndDraw()
  const rows = Array.from({ length: SITES }, (_, i) => ({
    // The golden angle spreads points evenly over a sphere.
    site: {
      latDeg: (Math.asin(1 - (2 * i + 1) / SITES) * 180) / Math.PI,
      lonDeg: ((i * 137.507764) % 360) - 180,
      elevationM: 0,
    },
    limits: { ...USUAL_LIMITS, minAltitudeDeg: 20 + (i % 3) * 10 },
  }))
  const book = openSiteBook(rows)
  const once = (region: Region) => milliseconds(() => verdictsForSites(region, book, AT.getTime()))
  const one = (region: Region) =>
    milliseconds(() => {
      for (const row of rows.slice(0, 200)) {
        verdictOf({ region, ...row, instrument: null, at: AT, magnitude: null })
      }
    }) / 200
  const line = JSON.stringify({ ...rows[50_000]?.site, utc: AT.toISOString(), raDeg: 288.26, decDeg: 19.77 })
  const lines = milliseconds(() => {
    for (let i = 0; i < 5000; i++) answerSky(line)
  })
  return [
    atMost('verdicts of 100,000 sites on a Swift position', once(swift()), 'ms', 1000),
    atMost('verdicts of 100,000 sites on a Fermi circle', once(fermi()), 'ms', 1000),
    atMost('verdicts of 100,000 sites on an ellipse', once(ellipse()), 'ms', 1000),
    beside('  one whole verdict, Swift', one(swift()), 'ms'),
    beside('  one whole verdict, Fermi', one(fermi()), 'ms'),
    atMost('the page of a night: 200 Fermi bursts judged and drawn, cold', night, 'ms', 1000),
    atLeast('directions of npm run sky', 5_000_000 / lines, 'lines/s', 5000),
  ]
}

/** Once, with nothing worked out before: as the first person of an evening asks for it. */
function planAndDraw(): number {
  const { event } = OBSERVABLE_NEWS
  const site = { latDeg: 42.94, lonDeg: 0.14, elevationM: 2877, timeZone: 'Europe/Paris' }
  const night = nightMeant(site, AT.getTime())
  const since = new Date(AT.getTime() - 3 * 86_400_000)
  const events = Array.from({ length: 200 }, (_, i) => {
    const place = { raDeg: (i * 37) % 360, decDeg: -60 + ((i * 7) % 140) }
    return { event: { ...event, best: event.best && { ...event.best, ...stated, ...place, ...GBM } }, since }
  })
  const start = performance.now()
  const plan = planNight(events, { site, telescope: null, limits: USUAL_LIMITS }, night, AT)
  const rows = plan.open.slice(0, 12).map(it => ({ it, name: it.event.slug }))
  const words = { title: '', description: '', moon: '', now: '', hours: '' }
  drawNightPlan({ id: 'plan', plan, rows, now: AT, words }, NIGHT_PALETTE)
  return performance.now() - start
}

function milliseconds(work: () => void): number {
  return median(
    Array.from({ length: 5 }, () => {
      const start = performance.now()
      work()
      return performance.now() - start
    }),
  )
}

const stated = {
  raDeg: 288.2648,
  decDeg: 19.7735,
  errorContainment: 0.9,
  isContainmentStated: true,
  ellipse: null,
  hasSystematic: false,
}
const GBM = { errorRadiusDeg: 5, instrument: 'GBM' }
const swift = () => regionOf({ ...stated, errorRadiusDeg: 2 / 3600 }, 'XRT', null)
const fermi = () => regionOf({ ...stated, errorRadiusDeg: 5 }, 'GBM', 'long')
const ellipse = () =>
  regionOf(
    {
      ...stated,
      errorRadiusDeg: 10,
      ellipse: { semiMajorDeg: 10, semiMinorDeg: 2, positionAngleDeg: 40 },
    },
    'WXT',
    null,
  )
