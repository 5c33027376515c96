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

test('each point stands where its time and magnitude say', () => {
  const { x, y } = scalesOf(points)
  // Equal factors of time are equal distances, and fainter is lower.
  expect(x(1000) - x(100)).toBeCloseTo(x(10_000) - x(1000), 9)
  expect(y(17) - y(16)).toBeGreaterThan(0)
  for (const { id, sinceT0Seconds, mag } of points.slice(0, 2)) {
    const mark = new RegExp(`<circle data-id="${id}" cx="([\\d.]+)" cy="([\\d.]+)"`).exec(svg)
    expect(Number(mark?.[1])).toBeCloseTo(x(sinceT0Seconds), 1)
    expect(Number(mark?.[2])).toBeCloseTo(y(mag), 1)
  }
})

test('an upper limit points down, a detection has its error', () => {
  const { x, y } = scalesOf(points)
  const [, left, top] = /<path data-id="3" d="M([\d.]+) ([\d.]+)h12l-6 10z"/.exec(svg) ?? []
  expect(Number(left) + 6).toBeCloseTo(x(10_000), 1)
  expect(Number(top)).toBeCloseTo(y(19), 1)
  expect(svg).toContain(`V${y(15.2).toFixed(1)}`)
  expect(svg.match(/stroke="currentColor"/g)).toHaveLength(1)
})

test('words from outside are text, and nothing sticks out', () => {
  expect(svg).toContain('T &lt;1&gt;')
  const hostile = drawLightCurve(
    { id: 'c', curve: new Map([['<script>', [point(1, 50, 12, { filter: '<script>' })]]]), words },
    NIGHT_PALETTE,
  )
  expect(hostile).not.toContain('<script>')
  for (const [, px] of svg.matchAll(/cx="([\d.]+)"/g)) expect(Number(px)).toBeLessThan(720)
})
