import { expect, test } from 'vitest'
import type { Localisation } from '#domain/notices/reading.ts'
import { gaussiansOf, radiusContaining } from './containment.ts'

const oneDegree: Localisation = {
  raDeg: 10,
  decDeg: 20,
  errorRadiusDeg: 1,
  errorContainment: 0.68,
  isContainmentStated: false,
  ellipse: null,
  hasSystematic: false,
}

// The table of sky.md section 5, calculated independently with numpy from GCN Circular 25726.
test.each([
  ['a complete error', true, 'long' as const, [1.0, 1.42, 1.62]],
  ['a long burst, statistical only', false, 'long' as const, [2.89, 4.77, 5.77]],
  ['a short burst, statistical only', false, 'short' as const, [3.79, 5.73, 6.7]],
])('one degree at 68 %% of %s', (_what, hasSystematic, duration, radii) => {
  const gaussians = gaussiansOf({ ...oneDegree, hasSystematic }, 'GBM', duration)
  const found = [0.68, 0.9, 0.95].map(share => radiusContaining(gaussians, share) ?? Number.NaN)
  found.forEach((radius, i) => expect(radius).toBeCloseTo(radii[i] ?? 0, 1))
})

test('only GBM is widened, and nothing is known of an unknown error', () => {
  expect(radiusContaining(gaussiansOf(oneDegree, 'BAT', null), 0.68)).toBeCloseTo(1, 6)
  const unknown = { ...oneDegree, errorRadiusDeg: null, errorContainment: null }
  expect(radiusContaining(gaussiansOf(unknown, 'GBM', null), 0.9)).toBeNull()
})

test('an ellipse counts as the circle of equal area', () => {
  const ellipse = { semiMajorDeg: 4, semiMinorDeg: 1, positionAngleDeg: 30 }
  const gaussians = gaussiansOf({ ...oneDegree, errorRadiusDeg: 4, ellipse }, 'WXT', null)
  expect(radiusContaining(gaussians, 0.68)).toBeCloseTo(2, 6)
})
