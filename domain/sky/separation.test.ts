import { expect, test } from 'vitest'
import { separationDeg } from './separation.ts'

test('known angles', () => {
  // Meeus, Astronomical Algorithms, example 17.a: Arcturus to Spica.
  const arcturus = { raDeg: 213.9154, decDeg: 19.1825 }
  const spica = { raDeg: 201.2983, decDeg: -11.1614 }
  expect(separationDeg(arcturus, spica)).toBeCloseTo(32.793, 4)
  expect(separationDeg({ raDeg: 359.9, decDeg: 0 }, { raDeg: 0.1, decDeg: 0 })).toBeCloseTo(0.2, 9)
  expect(separationDeg({ raDeg: 0, decDeg: 90 }, { raDeg: 123, decDeg: -90 })).toBe(180)
  expect(separationDeg(spica, spica)).toBe(0)
})
