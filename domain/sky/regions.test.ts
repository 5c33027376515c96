import { describe, expect, test } from 'vitest'
import type { Localisation } from '#domain/notices/reading.ts'
import { gaussiansOf, radiusContaining } from './containment.ts'
import { coverOf } from './field-cover.ts'
import { altitudeOf, placeOf } from './place.ts'
import { mapRegion, type Region, regionOf, roundRegion } from './region.ts'
import { shareAbove } from './share-above.ts'
import { skyMoment, vectorIn } from './sky-moment.ts'

const oneDegree: Localisation = {
  raDeg: 120,
  decDeg: 20,
  errorRadiusDeg: 1,
  errorContainment: 0.68,
  isContainmentStated: true,
  ellipse: null,
  hasSystematic: false,
}
const GRANADA = placeOf({ latDeg: 37.06, lonDeg: -3.38, elevationM: 2896 })
const MOMENT = skyMoment(Date.UTC(2026, 2, 1, 22))
const limit = (minDeg: number) => ({ minDeg, horizon: null })

// Calculated independently with numpy from GCN Circular 25726: R68, R90, R95, and what fields of 1 and 0.5 degrees hold.
test.each([
  ['statistical only', 'BAT', 'long' as const, [1.0, 1.42, 1.62], [0.68, 0.248]],
  ['with the systematics of a long burst', 'GBM', 'long' as const, [2.89, 4.77, 5.77], [0.153, 0.041]],
  ['with those of a short one', 'GBM', 'short' as const, [3.79, 5.73, 6.7], [0.086, 0.023]],
])('one degree at 68 %%, %s', (_what, instrument, duration, radii, shares) => {
  const region = regionOf(oneDegree, instrument, duration)
  const gaussians = gaussiansOf(oneDegree, instrument, duration)
  const found = [0.68, 0.9, 0.95].map(share => (radiusContaining(gaussians, share) ?? 0).toFixed(2))
  expect(found).toEqual(radii.map(it => it.toFixed(2)))
  const held = [1, 0.5].map(radius => coverOf(region, { diameterDeg: 2 * radius }).share.toFixed(3))
  expect(held).toEqual(shares.map(it => it.toFixed(3)))
})

test('half a degree of field holds 4 % of a "1 degree" Fermi burst, whose 90 % radius is near 5 degrees', () => {
  const region = regionOf(oneDegree, 'GBM', 'long')
  expect(region.radius90Deg).toBeCloseTo(4.77, 1)
  expect(coverOf(region, { diameterDeg: 1 }).share).toBeCloseTo(0.041, 3)
})

describe('pointings', () => {
  const region = roundRegion(oneDegree, [{ sigmaDeg: 1, weight: 1 }])

  test('one is enough when the field holds 90 %', () => {
    expect(coverOf(region, { diameterDeg: 4.4 })).toMatchObject({ pointings: 1 })
    expect(coverOf(region, { diameterDeg: 4.2 }).pointings).toBeGreaterThan(1)
  })

  test('small tiles fill the circle that holds 90 %', () => {
    // The area of the circle of 2.146 sigma over the area of a tile.
    const { pointings } = coverOf(region, { widthDeg: 0.25, heightDeg: 0.25 })
    const ideal = (Math.PI * 2.146 ** 2) / 0.25 ** 2
    expect((pointings ?? 0) / ideal).toBeGreaterThan(0.98)
    expect((pointings ?? 0) / ideal).toBeLessThan(1.05)
  })

  test('more than anybody makes are not counted', () => {
    expect(coverOf(region, { widthDeg: 0.05, heightDeg: 0.05 }).pointings).toBeNull()
    expect(coverOf(region, { widthDeg: 0.001, heightDeg: 0.001 }).pointings).toBeNull()
  })

  test('a field across an ellipse needs as many as its area asks for', () => {
    const long = regionOf(
      {
        ...oneDegree,
        errorRadiusDeg: 6,
        errorContainment: 0.9,
        ellipse: { semiMajorDeg: 6, semiMinorDeg: 1, positionAngleDeg: 40 },
      },
      'WXT',
      null,
    )
    const { share, pointings } = coverOf(long, { widthDeg: 1, heightDeg: 1 })
    expect(pointings).toBeGreaterThanOrEqual(17)
    expect(pointings).toBeLessThanOrEqual(26)
    // erf(0.5 / sqrt2 / 2.796) erf(0.5 / sqrt2 / 0.466)
    expect(share).toBeCloseTo(0.1419 * 0.7167, 2)
  })
})

describe('maps', () => {
  test('cells that stand for a circle answer as the circle does', () => {
    const circle = roundRegion(oneDegree, [{ sigmaDeg: 8, weight: 1 }])
    const map = mapRegion(cellsAbout(oneDegree, 8, 1))
    for (const minDeg of [10, 30, 50, 60]) {
      const share = shareAbove(circle, GRANADA, limit(minDeg), MOMENT)
      expect(shareAbove(map as Region, GRANADA, limit(minDeg), MOMENT)).toBeCloseTo(share, 1)
    }
    const field = { widthDeg: 6, heightDeg: 6 }
    expect(coverOf(map as Region, field).share).toBeCloseTo(coverOf(circle, field).share, 1)
    const [mapped, tiled] = [coverOf(map as Region, field).pointings, coverOf(circle, field).pointings]
    expect(Math.abs((mapped ?? 0) - (tiled ?? 0))).toBeLessThanOrEqual(6)
  })

  test('a field smaller than a cell holds its part of it', () => {
    const map = mapRegion(cellsAbout(oneDegree, 8, 1)) as Region
    const share = coverOf(map, { widthDeg: 0.5, heightDeg: 0.5 }).share
    const exact = coverOf(roundRegion(oneDegree, [{ sigmaDeg: 8, weight: 1 }]), {
      widthDeg: 0.5,
      heightDeg: 0.5,
    })
    expect(share / exact.share).toBeGreaterThan(0.7)
    expect(share / exact.share).toBeLessThan(1.3)
  })

  test('an empty one is no region', () => {
    expect(mapRegion([])).toBeNull()
    expect(mapRegion([{ raDeg: 1, decDeg: 1, probability: 0 }])).toBeNull()
  })
})

/** A Gaussian on cells of equal area. */
function cellsAbout(centre: { raDeg: number; decDeg: number }, sigmaDeg: number, stepDeg: number) {
  const cells = []
  for (let y = -30; y <= 30; y += stepDeg) {
    for (let x = -30; x <= 30; x += stepDeg) {
      const decDeg = centre.decDeg + y
      const raDeg = centre.raDeg + x / Math.cos((decDeg * Math.PI) / 180)
      cells.push({ raDeg, decDeg, probability: Math.exp(-(x * x + y * y) / (2 * sigmaDeg ** 2)) })
    }
  }
  return cells
}

describe('shares above a limit', () => {
  const regions: [string, Region][] = [
    ['a point', regionOf({ ...oneDegree, errorRadiusDeg: null, errorContainment: null }, 'XRT', null)],
    ['arcseconds', regionOf({ ...oneDegree, errorRadiusDeg: 0.0006, hasSystematic: true }, 'XRT', null)],
    ['a Fermi mixture', regionOf(oneDegree, 'GBM', null)],
    ['a hemisphere', roundRegion(oneDegree, [{ sigmaDeg: 60, weight: 1 }])],
    [
      'an ellipse',
      regionOf(
        { ...oneDegree, ellipse: { semiMajorDeg: 9, semiMinorDeg: 2, positionAngleDeg: 75 } },
        'WXT',
        null,
      ),
    ],
  ]

  test.each(regions)('%s: between 0 and 1, and falling with the limit', (_what, region) => {
    const shares = Array.from({ length: 179 }, (_, i) => shareAbove(region, GRANADA, limit(i - 89), MOMENT))
    expect(shares.every(share => share >= 0 && share <= 1)).toBe(true)
    expect(shares.every((share, i) => i === 0 || share <= (shares[i - 1] ?? 0))).toBe(true)
    expect(shares[0]).toBeGreaterThan(shares.at(-1) ?? 1)
  })

  test('the points of a region stand for its rings', () => {
    const region = roundRegion(oneDegree, [{ sigmaDeg: 10, weight: 1 }])
    const flat = Array.from({ length: 36 }, (_, i) => ({ azimuthDeg: i * 10, altitudeDeg: 0 }))
    for (const minDeg of [20, 40, 50, 60, 70]) {
      const byRings = shareAbove(region, GRANADA, limit(minDeg), MOMENT)
      expect(shareAbove(region, GRANADA, { minDeg, horizon: flat }, MOMENT)).toBeCloseTo(byRings, 2)
    }
  })

  test('a wall hides what is behind it', () => {
    const region = roundRegion(oneDegree, [{ sigmaDeg: 5, weight: 1 }])
    const altitude = altitudeOf(GRANADA, vectorIn(MOMENT, region.towards))
    expect(altitude).toBeGreaterThan(50)
    const all = [{ azimuthDeg: 0, altitudeDeg: 85 }]
    expect(shareAbove(region, GRANADA, { minDeg: 0, horizon: all }, MOMENT)).toBeLessThan(0.1)
  })
})
