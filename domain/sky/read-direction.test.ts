import { expect, test } from 'vitest'
import { readDec, readRa } from './read-direction.ts'

// Arcturus: 213.9153 +19.1824.
test.each(['14 15 39.67', '14h15m39.67s', '14:15:39.67', '213.91529', '213.91529°', ' 14 h 15 m 39.67 s '])(
  '%s is the right ascension of Arcturus',
  text => {
    const read = readRa(text)
    expect(read.ok && read.deg).toBeCloseTo(213.9153, 4)
  },
)

test.each(['+19 10 56.7', '19°10′56.7″', '19:10:56.7', '19.18242', '+19d10m56.7s', '19° 10\' 56.7"'])(
  '%s is its declination',
  text => {
    const read = readDec(text)
    expect(read.ok && read.deg).toBeCloseTo(19.1824, 4)
  },
)

test('a little south of the equator keeps its sign', () => {
  for (const text of ['-00 12 36', '−0:12:36']) {
    const read = readDec(text)
    expect(read.ok && read.deg).toBeCloseTo(-0.21, 9)
  }
})

test.each(['', '360', '24 00 00', '-1', '12 60 00', '213°54′', 'GRB', '1e2'])(
  '%j is no right ascension',
  text => expect(readRa(text).ok).toBe(false),
)
test.each(['', '90.1', '+91 0 0', '19h10m', '12 61', '--5'])('%j is no declination', text =>
  expect(readDec(text).ok).toBe(false),
)
