import { expect, test } from 'vitest'
import coarse from 'world-atlas/land-110m.json' with { type: 'json' }
import { NIGHT_PALETTE } from './palette.ts'
import { drawWorld, fitWindow, type Land, placeInWindow, WORLD_WIDTH } from './world.ts'

const land = coarse as unknown as Land

test('a point of the picture is the place that is drawn there', () => {
  for (const [latDeg, lonDeg, spanDeg] of [
    [0, 0, 360],
    [42.9, 0.14, 60],
    [-44, 179.5, 10],
  ] as const) {
    const window = fitWindow({ latDeg, lonDeg, spanDeg })
    const place = placeInWindow(window, 0.3, 0.4)
    const svg = drawWorld(land, window, [], place, NIGHT_PALETTE)
    const cross = /d="M([\d.]+) ([\d.]+)H([\d.]+)/.exec(svg)
    expect(Number(cross?.[1]) + 18).toBeCloseTo(0.3 * WORLD_WIDTH, 3)
    expect(Number(cross?.[2])).toBeCloseTo((0.4 * WORLD_WIDTH) / 2, 3)
  }
})

test('a window stays on the Earth', () => {
  expect(fitWindow({ latDeg: 89, lonDeg: 190, spanDeg: 60 })).toEqual({
    latDeg: 75,
    lonDeg: -170,
    spanDeg: 60,
  })
  expect(fitWindow({ latDeg: 40, lonDeg: 0, spanDeg: 360 }).latDeg).toBe(0)
})

test('the names of towns are text', () => {
  const svg = drawWorld(
    land,
    { latDeg: 0, lonDeg: 0, spanDeg: 60 },
    [{ name: '<b>', latDeg: 1, lonDeg: 1 }],
    null,
    NIGHT_PALETTE,
  )
  expect(svg).toContain('&lt;b&gt;')
  expect(svg).not.toContain('<b>')
})
