import { geoArea, geoContains } from 'd3-geo'
import { expect, test } from 'vitest'
import { separationDeg } from '#domain/sky/separation.ts'
import { outlineOf } from './region.ts'

const SQUARE_DEGREES = (180 / Math.PI) ** 2

const ellipse = (raDeg: number, decDeg: number, positionAngleDeg: number | null) => ({
  raDeg,
  decDeg,
  errorRadiusDeg: 4,
  ellipse: { semiMajorDeg: 4, semiMinorDeg: 1, positionAngleDeg },
})

test('an ellipse has the area of its axes, wherever it lies', () => {
  for (const [ra, dec] of [
    [10, 0],
    [359.5, 60],
    [200, -88],
  ] as const) {
    const outline = outlineOf(ellipse(ra, dec, 30))
    if (!outline || !('coordinates' in outline)) throw new Error('no outline')
    expect(geoArea(outline) * SQUARE_DEGREES).toBeCloseTo(Math.PI * 4, 0)
    expect(geoContains(outline, [ra, dec])).toBe(true)
  }
})

test('its position angle runs from north through east', () => {
  const north = outlineOf(ellipse(100, 20, 0))
  expect(north && geoContains(north, [100, 23.9])).toBe(true)
  expect(north && geoContains(north, [102, 20])).toBe(false)
  const east = outlineOf(ellipse(100, 20, 90))
  expect(east && geoContains(east, [103, 20])).toBe(true)
  expect(east && geoContains(east, [100, 22])).toBe(false)
  const between = outlineOf(ellipse(100, 0, 45))
  expect(between && geoContains(between, [102, 2])).toBe(true)
  expect(between && geoContains(between, [98, 2])).toBe(false)
})

test('without its angle an ellipse is drawn as the circle around it', () => {
  const circle = outlineOf(ellipse(100, 20, null))
  if (!circle || !('coordinates' in circle)) throw new Error('no circle')
  for (const [raDeg = 0, decDeg = 0] of circle.coordinates[0] ?? []) {
    expect(separationDeg({ raDeg, decDeg }, { raDeg: 100, decDeg: 20 })).toBeCloseTo(4, 5)
  }
})

test('without an error there is nothing to draw', () => {
  expect(outlineOf({ raDeg: 1, decDeg: 2, errorRadiusDeg: null })).toBeNull()
})
