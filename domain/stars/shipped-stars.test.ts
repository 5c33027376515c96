import { describe, expect, test } from 'vitest'
import { separationDeg } from '#domain/sky/separation.ts'
import { SHIPPED_COMPLETE_TO, shippedStarsWithin } from './shipped-stars.ts'

// ICRS at epoch and equinox J2000, and V, as SIMBAD states them.
const PUBLISHED = [
  ['Sirius', 101.287155, -16.716116, -1.46],
  ['Alcyone', 56.871152, 24.105136, 2.87],
  ['Atlas', 57.290594, 24.053415, 3.62],
  ['Polaris', 37.954561, 89.264109, 2.02],
  ['Sigma Octantis', 317.195375, -88.956499, 5.47],
  // The fastest of all: where it stood in 1991 is 90" away.
  ["Barnard's star", 269.452075, 4.693391, 9.51],
  ['Alpheratz, across 0 h', 2.096916, 29.090431, 2.06],
] as const

describe('shippedStarsWithin', () => {
  test.each(PUBLISHED)('%s is within an arcsecond of its published place', (_, raDeg, decDeg, magnitude) => {
    const [brightest] = shippedStarsWithin({ raDeg, decDeg }, 0.02)
    if (!brightest) throw new Error('no star is there')
    expect(separationDeg({ raDeg, decDeg }, brightest) * 3600).toBeLessThan(1)
    expect(Math.abs(brightest.magnitude - magnitude)).toBeLessThan(0.1)
  })

  test('the brightest come first, none beyond the radius, none fainter than asked', () => {
    const centre = { raDeg: 359.9, decDeg: 60 }
    const found = shippedStarsWithin(centre, 3, 8)
    expect(found.length).toBeGreaterThan(20)
    expect(found.every(star => star.magnitude <= 8 && separationDeg(centre, star) <= 3.001)).toBe(true)
    expect(found.map(it => it.magnitude)).toEqual(found.map(it => it.magnitude).toSorted((a, b) => a - b))
    // On both sides of 0 h.
    expect(found.some(it => it.raDeg < 10)).toBe(true)
    expect(found.some(it => it.raDeg > 350)).toBe(true)
    expect(shippedStarsWithin(centre, 3).length).toBeGreaterThan(found.length)
  })

  test('the whole sky has as many stars to the stated limit as are counted elsewhere', () => {
    const whole = { raDeg: 0, decDeg: 0 }
    // The Bright Star Catalogue (Hoffleit and Warren 1991) has 8,404 to 6.5, 5,000 or so to 6.0.
    expect(shippedStarsWithin(whole, 180, 6.5).length).toBeGreaterThan(8000)
    expect(shippedStarsWithin(whole, 180, 6.5).length).toBeLessThan(9500)
    // Twice as many or more with each magnitude, until the limit.
    const to = (magnitude: number) => shippedStarsWithin(whole, 180, magnitude).length
    expect(to(SHIPPED_COMPLETE_TO) / to(SHIPPED_COMPLETE_TO - 1)).toBeGreaterThan(2)
    expect(to(SHIPPED_COMPLETE_TO + 1.5) / to(SHIPPED_COMPLETE_TO + 0.5)).toBeLessThan(2)
  })
})
