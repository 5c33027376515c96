import { expect, test } from 'vitest'
import type { CurvePoint } from '#domain/observations/light-curve.ts'
import { drawLightCurve, scalesOf } from './light-curve.ts'
import { NIGHT_PALETTE } from './palette.ts'

const point = (
  id: number,
  sinceT0Seconds: number,
  mag: number,
  given: Partial<CurvePoint> = {},
): CurvePoint => ({
  id,
  circularId: null,
  observer: 'A',
  sinceT0Seconds,
  mag,
  system: 'AB',
  error: 0.2,
  isLimit: false,
  filter: 'r',
  ...given,
})
const points = [point(1, 100, 15), point(2, 1000, 17.5), point(3, 10_000, 19, { isLimit: true, error: null })]
const words = { title: 'T <1>', description: 'D', time: 'time', mag: 'mag', reported: 'circulars' }
const svg = drawLightCurve({ id: 'c', curve: new Map([['r', points]]), words }, NIGHT_PALETTE)

/** The points of one kind as the path names and places them. */
function drawn(kind: 'detections' | 'limits') {
  const [, ids = '', d = ''] = new RegExp(`data-${kind}="([\\d ]+)" d="([^"]+)"`).exec(svg) ?? []
  const places = [...d.matchAll(/M([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
  return { ids: ids.split(' '), places }
}

test('each point stands where its time and magnitude say', () => {
  const { x, y } = scalesOf(points)
  // Equal factors of time are equal distances, and fainter is lower.
  expect(x(1000) - x(100)).toBeCloseTo(x(10_000) - x(1000), 9)
  expect(y(17) - y(16)).toBeGreaterThan(0)
  const { ids, places } = drawn('detections')
  expect(ids).toEqual(['1', '2'])
  for (const [i, { sinceT0Seconds, mag }] of points.slice(0, 2).entries()) {
    expect(places[i]?.[0]).toBeCloseTo(x(sinceT0Seconds), 1)
    expect(places[i]?.[1]).toBeCloseTo(y(mag), 1)
  }
})

test('an upper limit points down, a detection has its error', () => {
  const { x, y } = scalesOf(points)
  const { ids, places } = drawn('limits')
  expect(ids).toEqual(['3'])
  expect(places[0]?.[0]).toBeCloseTo(x(10_000), 1)
  expect(places[0]?.[1]).toBeCloseTo(y(19), 1)
  expect(svg).toMatch(/data-limits="3" d="M[\d.]+ [\d.]+m-6 0h12l-6 10z"/)
  expect(svg).toContain(`V${y(15.2).toFixed(1)}`)
  expect(svg.match(/stroke="currentColor"/g)).toHaveLength(1)
})

test('hundreds of points are few elements, and none is left out', () => {
  const many = Array.from({ length: 500 }, (_, i) =>
    point(i, 60 * (i + 1), 15 + i / 200, { isLimit: i % 3 === 0, filter: i % 2 ? 'r' : 'V' }),
  )
  const curve = new Map(['V', 'r'].map(filter => [filter, many.filter(it => it.filter === filter)]))
  const crowded = drawLightCurve({ id: 'c', curve, words }, NIGHT_PALETTE)
  const ids = [...crowded.matchAll(/data-(?:detections|limits)="([\d ]+)"/g)].flatMap(([, its = '']) =>
    its.split(' ').map(Number),
  )
  expect(ids.toSorted((a, b) => a - b)).toEqual(many.map(it => it.id))
  const marked = [...crowded.matchAll(/data-(?:detections|limits)="[\d ]+" d="([^"]+)"/g)]
  expect(marked.map(([, d = '']) => d.split('M').length - 1).reduce((sum, it) => sum + it, 0)).toBe(500)
  expect(crowded.match(/<(path|circle)/g)?.length).toBeLessThan(60)
})

test('the names of filters that end together stand one below the other', () => {
  const curve = new Map(
    ['g', 'r', 'i'].map((filter, i) => [filter, [point(i, 5000, 18 + i / 50, { filter })]]),
  )
  const together = drawLightCurve({ id: 'c', curve, words }, NIGHT_PALETTE)
  const lines = ['g', 'r', 'i'].map(filter =>
    Number(new RegExp(`y="([\\d.]+)"[^>]*>${filter}<`).exec(together)?.[1]),
  )
  expect(Math.min(...lines.slice(1).map((y, i) => y - (lines[i] ?? 0)))).toBeGreaterThanOrEqual(14.9)
})

test('words from outside are text, and nothing sticks out', () => {
  expect(svg).toContain('T &lt;1&gt;')
  const hostile = drawLightCurve(
    { id: 'c', curve: new Map([['<script>', [point(1, 50, 12, { filter: '<script>' })]]]), words },
    NIGHT_PALETTE,
  )
  expect(hostile).not.toContain('<script>')
  for (const [, px] of svg.matchAll(/M([\d.]+) /g)) expect(Number(px)).toBeLessThan(720)
})
