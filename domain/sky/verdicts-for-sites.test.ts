import { describe, expect, test } from 'vitest'
import type { Localisation } from '#domain/notices/reading.ts'
import { type Limits, USUAL_LIMITS } from './limits.ts'
import { mapRegion, type Region, regionOf } from './region.ts'
import { openSiteBook } from './site-book.ts'
import { type Answer, verdictOf } from './verdict.ts'
import { SITE_ANSWER, verdictsForSites } from './verdicts-for-sites.ts'
import type { ObservingSite } from './windows.ts'

const burst: Localisation = {
  raDeg: 288.2648,
  decDeg: 19.7735,
  errorRadiusDeg: 2 / 3600,
  errorContainment: 0.9,
  isContainmentStated: true,
  ellipse: null,
  hasSystematic: null,
}
const HILL = [
  { azimuthDeg: 0, altitudeDeg: 20 },
  { azimuthDeg: 180, altitudeDeg: 45 },
]

/** The same sites at every run: a small generator of its own (Park and Miller). */
function drawSites(count: number, seed: number): { site: ObservingSite; limits: Limits }[] {
  let state = seed
  const draw = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const pick = <T>(from: readonly [T, ...T[]]): T => from[Math.floor(draw() * from.length)] ?? from[0]
  return Array.from({ length: count }, () => ({
    site: {
      latDeg: (Math.asin(2 * draw() - 1) * 180) / Math.PI,
      lonDeg: 360 * draw() - 180,
      elevationM: 3000 * draw(),
      horizon: draw() < 0.05 ? HILL : null,
    },
    limits: {
      ...USUAL_LIMITS,
      minAltitudeDeg: pick([0, 20, 30, 45]),
      maxSunAltitudeDeg: pick([-6, -12, -18]),
      minMoonSeparationDeg: pick<Limits['minMoonSeparationDeg']>([30, null, 'by-phase', 60]),
      minWindowMinutes: pick([15, 15, 30, 60, 5, 0]),
      maxAirmass: pick([null, null, 1.8]),
    },
  }))
}

const CODES: Record<Answer, number> = {
  NOW: SITE_ANSWER.now,
  TONIGHT: SITE_ANSWER.tonight,
  LATER: SITE_ANSWER.neither,
  NO: SITE_ANSWER.neither,
  WAIT: SITE_ANSWER.neither,
}

/** The share of sites of which all at once and one by one say the same: of NOW or not, and of the whole answer. */
function compare(region: Region, at: Date, count: number): { now: number; all: number } {
  const rows = drawSites(count, at.getTime() % 2_147_483_647)
  const found = verdictsForSites(region, openSiteBook(rows), at.getTime())
  const wanted = rows.map(
    row => CODES[verdictOf({ region, ...row, instrument: null, at, magnitude: null }).answer],
  )
  const agree = (same: (i: number) => boolean) => wanted.filter((_, i) => same(i)).length / count
  return {
    now: agree(i => (wanted[i] === SITE_ANSWER.now) === (found[i] === SITE_ANSWER.now)),
    all: agree(i => wanted[i] === found[i]),
  }
}

describe('everyone at once and one by one say the same', { timeout: 30_000 }, () => {
  const times = [
    new Date('2026-04-02T07:13:21Z'),
    new Date('2026-06-21T21:00:00Z'),
    new Date('2026-12-24T03:30:00Z'),
  ]

  test.each(times)('a point, %s', at => {
    expect(compare(regionOf(burst, 'XRT', null), at, 700)).toEqual({ now: 1, all: 1 })
  })

  test.each(times)('a Fermi mixture, %s', at => {
    const fermi = { ...burst, errorRadiusDeg: 5, errorContainment: 0.68, hasSystematic: false }
    const { now, all } = compare(regionOf(fermi, 'GBM', 'long'), at, 150)
    expect(now).toBe(1)
    expect(all).toBeGreaterThan(0.99)
  })

  test.each(times)('an ellipse, %s', at => {
    const ellipse = { semiMajorDeg: 12, semiMinorDeg: 2, positionAngleDeg: 40 }
    const { now, all } = compare(regionOf({ ...burst, errorRadiusDeg: 12, ellipse }, 'WXT', null), at, 100)
    expect(now).toBe(1)
    expect(all).toBeGreaterThan(0.98)
  })

  test.each(times)('a map of two patches, %s', at => {
    const patch = (raDeg: number, decDeg: number, probability: number) =>
      Array.from({ length: 400 }, (_, i) => {
        return { raDeg: raDeg + (i % 20), decDeg: decDeg + Math.floor(i / 20), probability }
      })
    const region = mapRegion([...patch(200, -20, 3), ...patch(290, 30, 2)]) as Region
    const { now, all } = compare(region, at, 60)
    expect(now).toBe(1)
    expect(all).toBeGreaterThan(0.98)
  })
})

test('without a position nobody can observe it', () => {
  const book = openSiteBook(drawSites(10, 7))
  expect([...verdictsForSites(null, book, 0)]).toEqual(Array.from({ length: 10 }, () => SITE_ANSWER.neither))
})
