import { expect, test } from 'vitest'
import { sayCursor } from './say-cursor.ts'

const WORDS = {
  label: 'Moment',
  instant: '{utc} UTC ({local} {zone})',
  instantUtc: '{utc} UTC',
  up: '{time}: {altitude}° {azimuth}° X {airmass} M {moon}°',
  down: '{time}: below {altitude}° {azimuth}° M {moon}°',
}
const AT = Date.parse('2026-11-21T23:10:00Z')

test('a moment is said in both zones, with its numbers as the language writes them', () => {
  const high = { altitudeDeg: 51.96, azimuthDeg: 187.04, airmass: 1.2687, moonAwayDeg: 33.3 }
  expect(sayCursor(high, AT, { timeZone: 'Europe/Paris', locale: 'en', words: WORDS })).toBe(
    '23:10 UTC (00:10 Europe/Paris): 52.0° 187.0° X 1.27 M 33.3°',
  )
  expect(sayCursor(high, AT, { timeZone: 'UTC', locale: 'fr', words: WORDS })).toBe(
    '23:10 UTC: 52,0° 187,0° X 1,27 M 33,3°',
  )
})

test('below the horizon there is no airmass', () => {
  const low = { altitudeDeg: -4.25, azimuthDeg: 80, airmass: null, moonAwayDeg: 120 }
  expect(sayCursor(low, AT, { timeZone: 'UTC', locale: 'en', words: WORDS })).toBe(
    '23:10 UTC: below −4.3° 80.0° M 120.0°',
  )
})
