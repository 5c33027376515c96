import { expect, test } from 'vitest'
import { separationDeg } from '#domain/sky/separation.ts'
import { type Direction, liveSkyOf } from './live-sky.ts'

const at = ([raDeg, decDeg]: Direction) => ({ raDeg, decDeg })
const circle = (raDeg: number, decDeg: number, errorRadiusDeg: number | null = 2) => ({
  raDeg,
  decDeg,
  errorRadiusDeg,
})

test.each([
  [10, 0],
  [0.1, 60],
  [359.9, -75],
  [200, 89.9],
])('a field at %d, %d is as wide and high as the telescope says, wherever it points', (raDeg, decDeg) => {
  const { fields } = liveSkyOf(circle(raDeg, decDeg), null, [{ widthDeg: 2, heightDeg: 1 }])
  const [corners = []] = fields
  expect(corners).toHaveLength(5)
  expect(corners[4]).toEqual(corners[0])
  // From the centre to a corner of the tangent plane.
  const away = (Math.atan(Math.hypot(Math.tan(Math.PI / 180), Math.tan(Math.PI / 360))) * 180) / Math.PI
  for (const corner of corners) {
    expect(separationDeg(at(corner), { raDeg, decDeg })).toBeCloseTo(away, 6)
    expect(corner[0]).toBeGreaterThanOrEqual(0)
    expect(corner[0]).toBeLessThan(360)
  }
})

test('a field lies with north up: its upper corners are the northern ones, its first the eastern', () => {
  const [corners = []] = liveSkyOf(circle(100, 20), null, [{ widthDeg: 2, heightDeg: 1 }]).fields
  expect(corners.map(([ra, dec]) => [Math.sign(ra - 100), Math.sign(dec - 20)])).toEqual([
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
    [1, 1],
  ])
})

test('the region stands round the target and fits into what is shown', () => {
  const sky = liveSkyOf(circle(100, 20), null, [])
  for (const point of sky.regions.flat())
    expect(separationDeg(at(point), { raDeg: 100, decDeg: 20 })).toBeCloseTo(2, 6)
  expect(sky.acrossDeg).toBe(10)
  expect(liveSkyOf(circle(1, 1, 0.0005), null, []).acrossDeg).toBe(2)
  expect(liveSkyOf(circle(1, 1, 80), null, []).acrossDeg).toBe(150)
})

test('without an error there is no region; the stars and the Milky Way are there all the same', () => {
  const sky = liveSkyOf(circle(100, 20, null), null, [])
  expect(sky.regions).toEqual([])
  expect(sky.stars.length).toBeGreaterThan(300)
  for (const line of sky.milkyWay) expect(line.length).toBeGreaterThan(2)
})

test('a sky map is shown by its own lines', () => {
  const ring: [number, number][] = [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 1],
  ]
  const contours = { type: 'MultiPolygon' as const, coordinates: [[ring]] }
  expect(liveSkyOf(circle(1, 1), { half: contours, most: contours }, []).regions).toEqual([ring, ring])
})
