import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { horizonAt, readHorizon, writeHorizon } from './horizon.ts'
import { fieldOf, scaleOf } from './instrument.ts'
import { SMART_TELESCOPES } from './instrument-presets.ts'
import { readAngle, readPosition } from './read-position.ts'
import { sharedPosition } from './site.ts'

describe('a coordinate as people write it', () => {
  test.each([
    ['42.9364', 42.9364],
    ['42,9364° N', 42.9364],
    ['+42.9364', 42.9364],
    ['−33.5', -33.5],
    ['33.5 s', -33.5],
    ['S 33° 30′', -33.5],
    ['42°56′11.04″N', 42.9364],
    ['42:56:11.04', 42.9364],
    ['42 56.184', 42.9364],
    ['-00 30 00', -0.5],
    ['0°30’ S', -0.5],
    ['90', 90],
  ])('%s', (text, deg) => {
    const read = readAngle(text, 'latitude')
    expect(read.ok && read.deg).toBeCloseTo(deg, 8)
  })

  test.each([
    ['-33.5 S', 'two-signs'],
    ['N 33.5 S', 'two-signs'],
    ['33.5 E', 'not-an-angle'],
    ['north', 'not-an-angle'],
    ['', 'not-an-angle'],
    ['1e1', 'not-an-angle'],
    ['91', 'out-of-range'],
    ['42 60 00', 'out-of-range'],
    ['42 56 60', 'out-of-range'],
    ['42 56 11 9', 'not-an-angle'],
    ['42d56m11s', 'not-an-angle'],
  ])('%s is refused: %s', (text, why) => {
    expect(readAngle(text, 'latitude')).toEqual({ ok: false, why })
  })
})

describe('latitude and longitude together', () => {
  test.each([
    ['42.9364, 0.1426'],
    ['42.9364 0.1426'],
    ['42.9364,0.1426'],
    ['42,9364; 0,1426'],
    ['geo:42.9364,0.1426;u=30'],
    ['42°56′11.04″N 0°8′33.36″E'],
    ['0°8′33.36″E, 42°56′11.04″N'],
    ['N42 56 11.04 E0 8 33.36'],
  ])('%s', text => {
    const read = readPosition(text)
    expect(read.ok && [read.latDeg, read.lonDeg].map(it => it.toFixed(4))).toEqual(['42.9364', '0.1426'])
  })

  test.each([
    ['42 56 0 8', 'ambiguous'],
    ['42,9,0,1', 'ambiguous'],
    ['91, 0', 'out-of-range'],
    ['0, 181', 'out-of-range'],
    ['here, there', 'not-a-position'],
  ])('%s is refused: %s', (text, why) => {
    expect(readPosition(text)).toEqual({ ok: false, why })
  })
})

describe('a horizon', () => {
  test('is read from one number, from pairs, and from what programs write', () => {
    expect(readHorizon('')).toEqual({ ok: true, horizon: [] })
    expect(readHorizon(' 12.5° ')).toEqual({ ok: true, horizon: [{ azimuthDeg: 0, altitudeDeg: 12.5 }] })
    expect(readHorizon('# north\n0 10\n90,20\n180;0\r\n270\t-3\n360 10')).toEqual({
      ok: true,
      horizon: [
        { azimuthDeg: 0, altitudeDeg: 10 },
        { azimuthDeg: 90, altitudeDeg: 20 },
        { azimuthDeg: 180, altitudeDeg: 0 },
        { azimuthDeg: 270, altitudeDeg: 0 },
      ],
    })
  })

  test.each([
    ['0 10\nninety 20', 'not-pairs', 2],
    ['0 10\n361 20', 'azimuth', 2],
    ['0 10\n\n20 95', 'altitude', 3],
    ['0 10\n0 20', 'twice', 2],
    ['95', 'altitude', 1],
  ])('%j is refused: %s in line %d', (text, why, line) => {
    expect(readHorizon(text)).toEqual({ ok: false, why, line })
  })

  test('goes in straight lines from pair to pair, and over north', () => {
    const read = readHorizon('10 10\n100 40\n350 30')
    const horizon = read.ok ? read.horizon : []
    expect(horizonAt(horizon, 55)).toBeCloseTo(25)
    expect(horizonAt(horizon, 0)).toBeCloseTo(20)
    expect(horizonAt(horizon, 360)).toBeCloseTo(20)
    expect(horizonAt(horizon, 10)).toBe(10)
    expect(horizonAt([], 10)).toBe(0)
    expect(horizonAt([{ azimuthDeg: 30, altitudeDeg: 7 }], 200)).toBe(7)
  })

  test('written and read again is the same', () => {
    const pair = fc.record({
      azimuthDeg: fc.integer({ min: 0, max: 359 }),
      altitudeDeg: fc.integer({ min: 0, max: 89 }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(pair, { selector: it => it.azimuthDeg, minLength: 2 }), pairs => {
        const horizon = pairs.toSorted((a, b) => a.azimuthDeg - b.azimuthDeg)
        expect(readHorizon(writeHorizon(horizon))).toEqual({ ok: true, horizon })
      }),
    )
  })
})

test('the Seestar S50 sees 1.27 by 0.72 degrees at 2.39 arcseconds a pixel (ZWO states 1.27 by 0.72)', () => {
  const [seestar] = SMART_TELESCOPES
  if (!seestar) throw new Error('no preset')
  const field = fieldOf(seestar)
  expect([field?.widthDeg.toFixed(2), field?.heightDeg.toFixed(2)]).toEqual(['1.28', '0.72'])
  expect(scaleOf(seestar)?.toFixed(2)).toBe('2.39')
  expect(fieldOf({ ...seestar, focalLengthMm: null })).toBeNull()
})

test('a site is shown no more exactly than its owner wishes', () => {
  const site = { latDeg: 42.9364, lonDeg: -0.1426 }
  expect(sharedPosition({ ...site, sharing: 'hidden' })).toBeNull()
  expect(sharedPosition({ ...site, sharing: 'rounded' })).toEqual({ latDeg: 43, lonDeg: -0 })
  expect(sharedPosition({ ...site, sharing: 'exact' })).toEqual(site)
})
