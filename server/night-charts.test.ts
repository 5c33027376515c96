import { PNG } from 'pngjs'
import { afterAll, expect, test } from 'vitest'
import type { NightChart } from '#domain/pictures/draw-night-chart.ts'
import { nightCurve } from '#domain/pictures/night-curve.ts'
import { NIGHT_PALETTE } from '#domain/pictures/palette.ts'
import { openNightCharts } from './night-charts.ts'

const site = { latDeg: 42.9364, lonDeg: 0.1426, elevationM: 2877 }
const now = new Date('2026-08-25T22:00:00Z')
const vega: NightChart = {
  target: { raDeg: 279.2347, decDeg: 38.7837 },
  site,
  minAltitudeDeg: 30,
  at: now,
  windows: [{ from: new Date('2026-08-25T20:00:00Z'), to: new Date('2026-08-26T01:00:00Z') }],
  now,
  timeZone: 'Europe/Paris',
  words: {
    title: '',
    description: '',
    name: 'Vega',
    moon: 'Moon',
    now: 'now',
    limit: 'limit',
    hours: 'Paris',
  },
}

const charts = openNightCharts({ mostWaiting: 4, withinMs: 10_000 })
afterAll(() => charts.close())

const colourAt = ({ data, width }: PNG, x: number, y: number) =>
  `#${data.subarray((Math.round(y) * width + Math.round(x)) * 4).toString('hex', 0, 3)}`

test('the curve of the burst is where the sky is, pixel by pixel, and nothing of its colour far from it', async () => {
  const png = PNG.sync.read((await charts.draw(vega)) ?? Buffer.alloc(0))
  expect([png.width, png.height]).toEqual([1120, 504])
  const { span, samples } = nightCurve(vega.target, site, vega, now)
  // 720 by 324 units; altitudes from -10 to 90 degrees between 276 and 28. At the edges the curve is cut.
  const points = samples.slice(1, -1).map(({ atMs, altitudeDeg }) => ({
    x: ((atMs - span.fromMs) / (span.toMs - span.fromMs)) * 1120,
    y: ((276 - (altitudeDeg + 10) * 2.48) * 1120) / 720,
  }))
  const off = points.filter(({ x, y }) => colourAt(png, x, y) !== NIGHT_PALETTE.burst)
  // Only the line of the present stands before the curve.
  expect(off.length).toBeLessThanOrEqual(1)
  const far = points.filter(({ x, y }) => y < 340 && colourAt(png, x, y + 60) === NIGHT_PALETTE.burst)
  expect(far).toEqual([])
})

test('the same night is drawn once, whoever reads it and whatever their place is called', async () => {
  const again = {
    ...vega,
    now: new Date(now.getTime() + 5000),
    words: { ...vega.words, title: 'Pic du Midi' },
  }
  expect(await charts.draw(again)).toBe(await charts.draw(vega))
  const later = { ...vega, now: new Date(now.getTime() + 120_000) }
  expect(await charts.draw(later)).not.toEqual(await charts.draw(vega))
})

test('who would have to wait behind too many others, or too long, gets none, and the next in time does', async () => {
  const busy = openNightCharts({ mostWaiting: 2, withinMs: 10_000 })
  const raDegs = [10, 20, 30, 40]
  const drawn = await Promise.all(raDegs.map(raDeg => busy.draw({ ...vega, target: { raDeg, decDeg: 0 } })))
  expect(drawn.map(png => png !== null)).toEqual([true, true, false, false])
  expect(await busy.draw({ ...vega, target: { raDeg: 40, decDeg: 0 } })).not.toBeNull()
  await busy.close()
  const hasty = openNightCharts({ mostWaiting: 2, withinMs: 0 })
  expect(await hasty.draw(vega)).toBeNull()
  await hasty.close()
})

test('a chart that cannot be drawn is none, and the next one is drawn', async () => {
  expect(await charts.draw({ ...vega, at: new Date(Number.NaN) })).toBeNull()
  expect(await charts.draw({ ...vega, timeZone: 'Asia/Tokyo' })).not.toBeNull()
})

test('after its thread has ended another is started', async () => {
  const ended = openNightCharts({ mostWaiting: 2, withinMs: 10_000 })
  await ended.close()
  expect(await ended.draw(vega)).not.toBeNull()
  await ended.close()
})
