import { geoCircle, geoIdentity } from 'd3-geo'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pointsOfPath } from '#tests/pictures/points-of-path.ts'
import { traceLines } from './trace-lines.ts'

const trace = (coordinates: [number, number][]) =>
  traceLines(geoIdentity(), { type: 'LineString', coordinates })

test('steps lead from point to point, and what lies on the way is left out', () => {
  const points: [number, number][] = [
    [10, 20],
    [15, 20.05],
    [20, 20],
    [19.5, 24.25],
  ]
  expect(trace(points)).toBe('m10 20l10 0-.5 4.3')
})

test('outlines close, and the next begins from where the last began', () => {
  const square = (x: number): [number, number][] => [
    [x, 0],
    [x + 4, 0],
    [x + 4, 4],
    [x, 4],
    [x, 0],
  ]
  const d = traceLines(geoIdentity(), { type: 'Polygon', coordinates: [square(0), square(10)] })
  expect(d).toBe('m0 0l4 0 0 4-4 0zm10 0l4 0 0 4-4 0z')
})

test('what is smaller than a line is wide is a point', () => {
  expect(traceLines(geoIdentity(), geoCircle().center([3, 4]).radius(0.04)())).toMatch(/^m3 4z$/)
})

type Point = readonly [number, number]

test('no point of a line is farther from what is drawn than a third of a pixel', () => {
  const length = fc.double({ min: -300, max: 300, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(length, length), { minLength: 2, maxLength: 40 }), points => {
      const drawn = pointsOfPath(trace(points))
      const lines = drawn.map((end, i) => [drawn[i - 1] ?? end, end] as const)
      for (const at of points) expect(Math.min(...lines.map(it => distance(at, it)))).toBeLessThan(0.33)
    }),
  )
})

function distance([x, y]: Point, [[x1, y1], [x2, y2]]: readonly [Point, Point]): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy)
}
