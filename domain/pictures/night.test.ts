import { expect, test } from 'vitest'
import { placeOf } from '#domain/sky/place.ts'
import { skyOfSite } from '#domain/sky/sky-of-site.ts'
import { skyAt } from '#domain/sky/sky-track.ts'
import { drawNight } from './night.ts'
import { nightCurve } from './night-curve.ts'
import { NIGHT_PALETTE } from './palette.ts'

const site = { latDeg: 42.9364, lonDeg: 0.1426, elevationM: 2877 }
const vega = { raDeg: 279.2347, decDeg: 38.7837 }
const now = new Date('2026-08-25T22:00:00Z')
const words = {
  title: 'a',
  description: 'b',
  name: '<GRB>',
  moon: 'Moon',
  now: 'now',
  limit: '30°',
  hours: 'local',
}

const picture = (at = now, where: typeof site = site) => {
  const curve = nightCurve(vega, where, { minAltitudeDeg: 30 }, at)
  const windows = [{ from: new Date('2026-08-25T20:00:00Z'), to: new Date('2026-08-26T01:00:00Z') }]
  return {
    curve,
    svg: drawNight({ id: 'night', curve, windows, now: at, timeZone: 'Europe/Paris', words }, NIGHT_PALETTE),
  }
}

test('the curve stands where the sky is', () => {
  const { curve } = picture()
  for (const { atMs, altitudeDeg } of curve.samples) {
    expect(altitudeDeg).toBe(skyOfSite(placeOf(site), skyAt(atMs), vega).altitudeDeg)
  }
  const night = curve.span.toMs - curve.span.fromMs
  // The Sun is down for ten and a half hours on that night; three quarters of an hour on either side are shown.
  expect(night / 3_600_000).toBeGreaterThan(11.5)
  expect(night / 3_600_000).toBeLessThan(12.7)
})

test('the burst is drawn at its altitude at the moment of the present', () => {
  const { curve, svg } = picture()
  const x = ((now.getTime() - curve.span.fromMs) / (curve.span.toMs - curve.span.fromMs)) * 720
  expect(svg).toContain(`d="M${x.toFixed(1)} 28V276"`)
  const path = /d="M([^"]+)" fill="none" stroke="#ffa062" stroke-width="3"/.exec(svg)?.[1] ?? ''
  const points = path.split('L').map(it => it.split(' ').map(Number))
  const nearest = points.reduce((a, b) => (Math.abs((b[0] ?? 0) - x) < Math.abs((a[0] ?? 0) - x) ? b : a))
  const { altitudeDeg } = skyOfSite(placeOf(site), skyAt(now.getTime()), vega)
  expect(276 - ((altitudeDeg + 10) / 100) * 248).toBeCloseTo(nearest[1] ?? 0, -1)
})

test('windows, hours of both clocks and names are there, as text', () => {
  const { svg } = picture()
  expect(svg.match(/data-window/g)).toHaveLength(1)
  expect(svg).toContain('>00:00<')
  expect(svg).toContain('>22:00<')
  expect(svg).toContain('&lt;GRB&gt;')
})

test('polar day and polar night are drawn from noon to noon', () => {
  const north = { latDeg: 78.22, lonDeg: 15.65, elevationM: 0 }
  for (const day of ['2026-06-21T12:00:00Z', '2026-12-21T12:00:00Z']) {
    const { curve, svg } = picture(new Date(day), north)
    expect((curve.span.toMs - curve.span.fromMs) / 3_600_000).toBeCloseTo(24, 0)
    expect(svg).not.toContain('NaN')
  }
})

test('the clocks are named in the corner where the present is not', () => {
  const named = (at: string) => /<text ([^>]*)>local<\/text>/.exec(picture(new Date(at)).svg)?.[1] ?? ''
  expect(named('2026-08-25T20:00:00Z')).toContain('text-anchor="end"')
  expect(named('2026-08-26T03:30:00Z')).toContain('x="2"')
})
