import { geoArea, geoContains } from 'd3-geo'
import { expect, test } from 'vitest'
import { separationDeg } from '#domain/sky/separation.ts'
import { areaOf } from './area-of.ts'
import { type Contours, contoursOf } from './contours-of.ts'
import { directionIn } from './frames.ts'
import { centreOf, uniqOf } from './healpix.ts'
import { pointsOf } from './points-of.ts'
import { readSkyMap } from './read-sky-map.ts'
import type { SkyMap } from './sky-map.ts'
import { writtenSky } from './written-map.ts'

const DEGREES = 180 / Math.PI

type Spot = { raDeg: number; decDeg: number; sigmaDeg: number; weight?: number }

/** Gaussians on the whole sky. */
function spots(order: number, all: readonly Spot[], header: Record<string, string> = {}): SkyMap {
  return skyOf(
    order,
    place =>
      all.reduce(
        (sum, spot) =>
          sum + (spot.weight ?? 1) * Math.exp(-(separationDeg(place, spot) ** 2) / (2 * spot.sigmaDeg ** 2)),
        0,
      ),
    header,
  )
}

function skyOf(
  order: number,
  of: (place: { raDeg: number; decDeg: number }) => number,
  header: Record<string, string> = {},
): SkyMap {
  const read = readSkyMap(
    writtenSky(order, nested => of(directionIn('icrs', centreOf(uniqOf(order, nested)))), header),
  )
  if (!read.ok) throw new Error(read.why)
  return read.map
}

const areaIn = (contours: Contours) => geoArea(contours) * DEGREES ** 2

/** What lies inside the lines, by d3-geo's own judgement of each cell's centre. */
function heldIn(contours: Contours, map: SkyMap): number {
  return pointsOf(map)
    .filter(point => geoContains(contours, [point.raDeg, point.decDeg]))
    .reduce((sum, point) => sum + point.probability, 0)
}

test.each([
  ['in the middle', { raDeg: 120, decDeg: 20, sigmaDeg: 6 }],
  ['over RA 0', { raDeg: 359.5, decDeg: -12, sigmaDeg: 7 }],
  ['round the north pole', { raDeg: 10, decDeg: 89, sigmaDeg: 8 }],
  ['round the south pole', { raDeg: 222, decDeg: -87, sigmaDeg: 5 }],
  ['where three faces of the sky meet', { raDeg: 90, decDeg: 41.81, sigmaDeg: 6 }],
  ['over more than half of the sky', { raDeg: 45, decDeg: 40, sigmaDeg: 70 }],
])('a circle %s', (_, spot) => {
  const map = spots(5, [spot])
  for (const share of [0.5, 0.9]) {
    const contours = contoursOf(map, share)
    expect(contours.coordinates).toHaveLength(1)
    expect(contours.coordinates[0]).toHaveLength(1)
    expect(areaIn(contours) / areaOf(map, share)).toBeCloseTo(1, 1)
    expect(Math.abs(heldIn(contours, map) - share)).toBeLessThan(0.03)
    // A Gaussian's line is a circle.
    const radii = contours.coordinates[0]?.[0]?.map(([raDeg, decDeg]) =>
      separationDeg({ raDeg, decDeg }, spot),
    )
    expect(Math.max(...(radii ?? [])) - Math.min(...(radii ?? []))).toBeLessThan(1)
  }
})

test('islands stand apart, rings have holes', () => {
  const two = spots(5, [
    { raDeg: 10, decDeg: 0, sigmaDeg: 5 },
    { raDeg: 100, decDeg: 45, sigmaDeg: 4 },
  ])
  const islands = contoursOf(two, 0.9)
  expect(islands.coordinates.map(rings => rings.length)).toEqual([1, 1])
  expect(areaIn(islands) / areaOf(two, 0.9)).toBeCloseTo(1, 1)

  const centre = { raDeg: 300, decDeg: -50 }
  const annulus = skyOf(5, place => Math.exp(-((separationDeg(place, centre) - 30) ** 2) / 18))
  const [outline, hole, ...none] = contoursOf(annulus, 0.9).coordinates[0] ?? []
  expect(none).toEqual([])
  const distances = (ring = outline) =>
    (ring ?? []).map(([raDeg, decDeg]) => separationDeg({ raDeg, decDeg }, centre))
  expect(Math.min(...distances(outline))).toBeGreaterThan(31)
  expect(Math.max(...distances(hole))).toBeLessThan(29)
  expect(areaIn(contoursOf(annulus, 0.9)) / areaOf(annulus, 0.9)).toBeCloseTo(1, 1)
  expect(Math.abs(heldIn(contoursOf(annulus, 0.9), annulus) - 0.9)).toBeLessThan(0.03)
})

test('an island in the hole of another is its own', () => {
  const centre = { raDeg: 60, decDeg: 30 }
  const map = skyOf(5, place => {
    const d = separationDeg(place, centre)
    return Math.exp(-((d - 40) ** 2) / 18) + 3 * Math.exp(-(d ** 2) / 32)
  })
  const contours = contoursOf(map, 0.9)
  expect(contours.coordinates.map(rings => rings.length).toSorted((a, b) => a - b)).toEqual([1, 2])
  expect(areaIn(contours) / areaOf(map, 0.9)).toBeCloseTo(1, 1)
})

test('lines close, and there are no more points than wished for', () => {
  const noise = skyOf(4, ({ raDeg, decDeg }) => 1.01 + Math.sin(raDeg * 91) * Math.cos(decDeg * 77))
  for (const most of [600, 100]) {
    const rings = contoursOf(noise, 0.5, most).coordinates.flat()
    expect(rings.length).toBeGreaterThan(5)
    expect(rings.reduce((sum, ring) => sum + ring.length - 1, 0)).toBeLessThanOrEqual(most)
    for (const ring of rings) {
      expect(ring.at(-1)).toEqual(ring[0])
      expect(ring.length).toBeGreaterThan(3)
    }
  }
})

test('a sky full of islands, holes and saddles', () => {
  const chequered = skyOf(5, ({ raDeg, decDeg }) => {
    return 1.01 + Math.sin((raDeg * 7) / DEGREES) * Math.cos((decDeg * 9) / DEGREES)
  })
  const contours = contoursOf(chequered, 0.5, Number.POSITIVE_INFINITY)
  expect(contours.coordinates.length).toBeGreaterThan(10)
  expect(areaIn(contours) / areaOf(chequered, 0.5)).toBeCloseTo(1, 1)
})

test('a galactic map has its lines on the sky of ICRS', () => {
  const map = spots(5, [{ raDeg: 0, decDeg: 0, sigmaDeg: 5 }], { COORDSYS: 'G' })
  // The middle of the Galaxy: galactic 0, 0.
  const centre = { raDeg: 266.405, decDeg: -28.936 }
  const ring = contoursOf(map, 0.5).coordinates[0]?.[0] ?? []
  const radii = ring.map(([raDeg, decDeg]) => separationDeg({ raDeg, decDeg }, centre))
  expect(Math.min(...radii)).toBeGreaterThan(5.4)
  expect(Math.max(...radii)).toBeLessThan(6.4)
})

test('one cell has a line, the whole sky has none', () => {
  const one = skyOf(4, () => 1)
  expect(contoursOf(one, 0.9).coordinates).toEqual([])
  const only = readSkyMap(writtenSky(4, nested => (nested === 1000 ? 1 : 0)))
  if (!only.ok) throw new Error(only.why)
  const contours = contoursOf(only.map, 0.9)
  expect(contours.coordinates).toHaveLength(1)
  expect(areaIn(contours) / areaOf(only.map, 1)).toBeGreaterThan(0.3)
  expect(areaIn(contours) / areaOf(only.map, 1)).toBeLessThan(2)
})

test('specks all over the sky are gathered', () => {
  const read = readSkyMap(writtenSky(7, nested => (nested % 8 === 3 ? 1 : 0)))
  if (!read.ok) throw new Error(read.why)
  const points = contoursOf(read.map, 0.9).coordinates.flat(2)
  expect(points.length).toBeLessThan(1000)
})
