import fc from 'fast-check'
import { expect, test } from 'vitest'
import { radiusContaining } from '#domain/sky/containment.ts'
import { separationDeg } from '#domain/sky/separation.ts'
import { dot, unitVector } from '#domain/sky/vectors.ts'
import { areaOf } from './area-of.ts'
import { directionIn, fromIcrs, toIcrs } from './frames.ts'
import { cellAt, centreOf, uniqOf } from './healpix.ts'
import { keepMost } from './keep-most.ts'
import { pointsOf } from './points-of.ts'
import { probabilityWhere, probabilityWithin } from './probability-within.ts'
import { readSkyMap } from './read-sky-map.ts'
import type { SkyMap } from './sky-map.ts'
import { writtenMap, writtenSky } from './written-map.ts'

const direction = fc
  .record({
    raDeg: fc.double({ min: 0, max: 360, noNaN: true, maxExcluded: true }),
    sin: fc.double({ min: -1, max: 1, noNaN: true }),
  })
  .map(({ raDeg, sin }) => ({ raDeg, decDeg: (Math.asin(sin) * 180) / Math.PI }))

function mapOf(bytes: Uint8Array): SkyMap {
  const read = readSkyMap(bytes)
  if (!read.ok) throw new Error(read.why)
  return read.map
}

/** Any disjoint cells of mixed orders with any probabilities. */
const anyMap = fc
  .array(fc.record({ depth: fc.nat(3), weight: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    minLength: 12,
    maxLength: 12,
  })
  .filter(faces => faces.some(face => face.weight > 0.01))
  .map(faces => {
    const uniq: number[] = []
    const prob: number[] = []
    faces.forEach(({ depth, weight }, face) => {
      // One child of each cell is cut up further, in the manner of a map that is finer where more is.
      let at = face
      for (let order = 1; order <= depth; order++) {
        for (let child = 1; child < 4; child++) {
          uniq.push(uniqOf(order, 4 * at + child))
          prob.push(weight * child)
        }
        at = 4 * at
      }
      uniq.push(uniqOf(depth, at))
      prob.push(weight)
    })
    const sum = prob.reduce((a, b) => a + b, 0)
    return mapOf(
      writtenMap({ ORDERING: 'NUNIQ' }, [
        { name: 'UNIQ', form: 'J', values: uniq },
        { name: 'PROB', form: 'D', values: prob.map(it => it / sum) },
      ]),
    )
  })

test('a Gaussian holds in its circles what containment says', () => {
  const centre = { raDeg: 33, decDeg: 52 }
  const sigmaDeg = 3
  const sky = writtenSky(6, nested => {
    const place = directionIn('icrs', centreOf(uniqOf(6, nested)))
    return Math.exp(-(separationDeg(place, centre) ** 2) / (2 * sigmaDeg ** 2))
  })
  const map = mapOf(sky)
  for (const share of [0.5, 0.68, 0.9, 0.99]) {
    const radiusDeg = radiusContaining([{ sigmaDeg, weight: 1 }], share) ?? Number.NaN
    expect(probabilityWithin(map, { ...centre, radiusDeg })).toBeCloseTo(share, 2)
    expect(Math.sqrt(areaOf(map, share) / Math.PI) / radiusDeg).toBeCloseTo(1, 2)
  }
})

test('all of the sky is 1, a circle and the rest of the sky are 1, wider circles hold no less', () => {
  const radius = fc.double({ min: 0.01, max: 179.99, noNaN: true })
  fc.assert(
    fc.property(anyMap, direction, radius, radius, (map, centre, one, other) => {
      const within = (radiusDeg: number) => probabilityWithin(map, { ...centre, radiusDeg })
      const opposite = { raDeg: (centre.raDeg + 180) % 360, decDeg: -centre.decDeg }
      expect(within(180)).toBeCloseTo(1, 3)
      // Cells on the edge count in part on either side, to some thousandths.
      const rest = probabilityWithin(map, { ...opposite, radiusDeg: 180 - one })
      expect(Math.abs(within(one) + rest - 1)).toBeLessThan(0.02)
      expect(within(Math.max(one, other))).toBeGreaterThanOrEqual(within(Math.min(one, other)) - 1e-3)
    }),
    { numRuns: 30 },
  )
})

test('areas grow with their share and never faster than it allows', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(anyMap, share, share, (map, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)]
      expect(areaOf(map, less)).toBeLessThanOrEqual(areaOf(map, more))
      // The most probable come first, so the area for each share only grows steeper.
      expect(areaOf(map, less) * more).toBeLessThanOrEqual(areaOf(map, more) * less + 1e-6)
    }),
  )
  fc.assert(
    fc.property(anyMap, map => {
      expect(areaOf(map, 1)).toBeLessThan(41_252.97)
    }),
  )
})

test('a condition and its opposite share out the map; points are its cells', () => {
  fc.assert(
    fc.property(anyMap, direction, (map, towards) => {
      const up = unitVector(towards)
      const above = probabilityWhere(map, v => dot(v, up) > 0.3)
      expect(above + probabilityWhere(map, v => dot(v, up) <= 0.3)).toBeCloseTo(1, 9)
      const points = pointsOf(map).filter(point => dot(unitVector(point), up) > 0.3)
      expect(points.reduce((sum, point) => sum + point.probability, 0)).toBeCloseTo(above, 9)
    }),
  )
})

test('the most of a map is a small map of the same sky', () => {
  fc.assert(
    fc.property(
      anyMap,
      fc.double({ min: 0.5, max: 0.9999, noNaN: true }),
      fc.integer({ min: 12, max: 80 }),
      (map, share, most) => {
        const kept = keepMost(map, share, most)
        const held = kept.probabilities.reduce((a, b) => a + b, 0)
        expect(kept.cells.length).toBeLessThanOrEqual(most)
        expect(held).toBeGreaterThanOrEqual(share - 1e-9)
        expect(held).toBeLessThanOrEqual(1 + 1e-9)
        expect(new Set(kept.cells).size).toBe(kept.cells.length)
        expect(areaOf(kept, share)).toBeGreaterThanOrEqual(areaOf(map, share) - 1e-6)
      },
    ),
  )
})

test('a map says the same in galactic coordinates', () => {
  const centre = { raDeg: 200, decDeg: -40 }
  const density = (v: { raDeg: number; decDeg: number }) => Math.exp(-(separationDeg(v, centre) ** 2) / 200)
  const skyIn = (frame: 'icrs' | 'galactic', COORDSYS: string) =>
    mapOf(writtenSky(5, nested => density(directionIn(frame, centreOf(uniqOf(5, nested)))), { COORDSYS }))
  const [icrs, galactic] = [skyIn('icrs', 'C'), skyIn('galactic', 'GAL')]
  expect(areaOf(galactic, 0.9) / areaOf(icrs, 0.9)).toBeCloseTo(1, 2)
  fc.assert(
    fc.property(direction, fc.double({ min: 1, max: 90, noNaN: true }), (place, radiusDeg) => {
      const circle = { ...place, radiusDeg }
      const difference = probabilityWithin(galactic, circle) - probabilityWithin(icrs, circle)
      expect(Math.abs(difference)).toBeLessThan(0.02)
    }),
    { numRuns: 30 },
  )
})

test('frames turn back, and the Galaxy has its pole and its middle where they are', () => {
  fc.assert(
    fc.property(direction, place => {
      const there = fromIcrs('galactic', unitVector(place))
      expect(separationDeg(directionIn('galactic', there), place)).toBeLessThan(1e-9)
    }),
  )
  const pole = { raDeg: 192.85948, decDeg: 27.12825 }
  expect(separationDeg(directionIn('galactic', [0, 0, 1]), pole)).toBeLessThan(1e-5)
  expect(
    separationDeg(directionIn('galactic', [1, 0, 0]), { raDeg: 266.40499, decDeg: -28.93617 }),
  ).toBeLessThan(1e-4)
  expect(toIcrs('icrs', [0, 1, 0])).toEqual([0, 1, 0])
})

test('a direction lies in the cell that has it, at every order', () => {
  fc.assert(
    fc.property(direction, fc.integer({ min: 0, max: 13 }), (place, order) => {
      const v = unitVector(place)
      const cell = cellAt(order, v)
      expect(Math.floor(cellAt(order + 1, v) / 4)).toBe(cell)
      expect(cellAt(order, centreOf(cell))).toBe(cell)
    }),
  )
})
