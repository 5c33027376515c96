import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestOpenPlace, coverageOf, outlineOfField, samplesOf } from './coverage.ts'
import { mapRegion, roundRegion } from './region.ts'
import { separationDeg } from './separation.ts'

const centre = { raDeg: 143, decDeg: -22 }
const circle = roundRegion(centre, [{ sigmaDeg: 4, weight: 1 }])
const field = (widthDeg: number, heightDeg = widthDeg, at = centre) => ({ ...at, widthDeg, heightDeg })

/** What a square about the middle of a Gaussian holds: the error function along each side. */
const HELD_BY_TWO_SIGMA_SQUARE = 0.6827 ** 2

/** A map of square cells of a degree near the equator, each as likely as the other. */
const cells = Array.from({ length: 100 }, (_, i) => ({
  raDeg: 100 + (i % 10),
  decDeg: -4.5 + Math.floor(i / 10),
  probability: 1,
}))
const map = mapRegion(cells)
if (!map) throw new Error('the map is empty')

describe('the share that fields cover', () => {
  test('of a circle is what the Gaussian says', () => {
    const { done, claimed, open } = coverageOf(circle, [field(8)], [])
    expect(done).toBeCloseTo(HELD_BY_TWO_SIGMA_SQUARE, 2)
    expect(claimed).toBeCloseTo(0, 10)
    expect(done + open).toBeCloseTo(1, 10)
  })

  test('of an ellipse follows its axes', () => {
    const spread = [{ alongDeg: 4, acrossDeg: 1, positionAngleDeg: 90, weight: 1 }]
    const ellipse = { ...circle, spread, rings: null }
    // The long axis lies east and west, so a wide field holds what a high one does not.
    expect(coverageOf(ellipse, [field(8, 2)], []).done).toBeCloseTo(HELD_BY_TWO_SIGMA_SQUARE, 1)
    expect(coverageOf(ellipse, [field(2, 8)], []).done).toBeLessThan(0.25)
  })

  test('of a map counts parts of cells', () => {
    const at = { raDeg: 104.5, decDeg: 0 }
    expect(coverageOf(map, [field(4, 4, at)], []).done).toBeCloseTo(0.16, 2)
    expect(coverageOf(map, [field(0.5, 0.5, { raDeg: 104, decDeg: 0.5 })], []).done).toBeCloseTo(0.0025, 3)
  })

  test('counts what several fields share only once, and what was observed before what is claimed', () => {
    expect(coverageOf(circle, [field(8)], [field(8), field(4)])).toEqual(coverageOf(circle, [field(8)], []))
    const both = coverageOf(circle, [field(4)], [field(8)])
    expect(both.done + both.claimed).toBeCloseTo(HELD_BY_TWO_SIGMA_SQUARE, 2)
  })

  test('of a place without an error is all or nothing', () => {
    const place = roundRegion(centre, [])
    expect(coverageOf(place, [field(0.1)], []).done).toBe(1)
    expect(coverageOf(place, [field(0.1, 0.1, { raDeg: 144, decDeg: -22 })], []).open).toBe(1)
  })

  test('is never more than all, wherever the fields point, poles included', () => {
    const direction = fc.record({
      raDeg: fc.double({ min: 0, max: 359.99, noNaN: true }),
      decDeg: fc.double({ min: -90, max: 90, noNaN: true }),
      widthDeg: fc.double({ min: 0.01, max: 170, noNaN: true }),
      heightDeg: fc.double({ min: 0.01, max: 170, noNaN: true }),
    })
    fc.assert(
      fc.property(direction, direction, (a, b) => {
        const region = roundRegion(a, [{ sigmaDeg: 3, weight: 1 }])
        const { done, claimed, open } = coverageOf(region, [a], [b])
        expect(Math.min(done, claimed, open)).toBeGreaterThan(-1e-9)
        expect(done + claimed + open).toBeCloseTo(1, 9)
        // Its own middle is in it.
        expect(done).toBeGreaterThan(0)
      }),
      { numRuns: 30 },
    )
  })
})

test('what stands for a region weighs one', () => {
  for (const region of [circle, map])
    expect(samplesOf(region).weights.reduce((sum, it) => sum + it, 0)).toBeCloseTo(1, 9)
})

describe('the best place that nobody watches', () => {
  test('is the middle while nobody does, and beside it afterwards', () => {
    const own = { widthDeg: 3, heightDeg: 3 }
    const first = bestOpenPlace(circle, [], own)
    expect(first && separationDeg(first, centre)).toBeLessThan(1)
    const next = bestOpenPlace(circle, [field(3)], own)
    expect(next && separationDeg(next, centre)).toBeGreaterThan(1.5)
    expect(next?.share).toBeLessThan(first?.share ?? 0)
  })

  test('is none where nothing is left', () => {
    expect(
      bestOpenPlace(map, [field(30, 30, { raDeg: 104.5, decDeg: 0 })], { widthDeg: 1, heightDeg: 1 }),
    ).toBeNull()
  })
})

test('the outline of a field has its sides', () => {
  const [northEast, ...others] = outlineOfField(field(2, 1, { raDeg: 10, decDeg: 0 }))
  expect(northEast?.raDeg).toBeCloseTo(11, 2)
  expect(northEast?.decDeg).toBeCloseTo(0.5, 2)
  expect(Math.min(...others.map(it => it.raDeg))).toBeCloseTo(9, 2)
})
