import { Body, Observer, SearchRiseSet } from 'astronomy-engine'
import { expect, test } from 'vitest'
import { nextSunset } from './next-sunset.ts'

const HOUR = 3_600_000

test('the Sun sets when astronomy-engine says so, within two minutes, all over the year and the Earth', () => {
  for (let i = 0; i < 300; i++) {
    const place = { latDeg: ((i * 37) % 121) - 60, lonDeg: ((i * 73) % 360) - 180 }
    const from = new Date(Date.UTC(2026, 0, 1) + i * 29.7 * HOUR)
    const reference = SearchRiseSet(Body.Sun, new Observer(place.latDeg, place.lonDeg, 0), -1, from, 2)?.date
    const found = nextSunset(place, from)
    expect(Math.abs((found?.getTime() ?? 0) - (reference?.getTime() ?? 0))).toBeLessThan(120_000)
    expect(found?.getTime()).toBeGreaterThan(from.getTime() - 60_000)
  }
})

test('whoever asks between two sunsets has the same answer, to the millisecond', () => {
  const place = { latDeg: 42.94, lonDeg: 0.14 }
  const first = nextSunset(place, new Date('2026-08-25T00:00:00Z'))
  for (let hour = 0; hour < 18; hour++) {
    expect(nextSunset(place, new Date(Date.UTC(2026, 7, 25, hour, 7, 3)))).toEqual(first)
  }
  expect(nextSunset(place, new Date('2026-08-25T20:00:00Z'))?.getTime()).toBeGreaterThan(
    (first?.getTime() ?? 0) + 23 * HOUR,
  )
})

test('there is none where the Sun stays up, or down, nor at a pole', () => {
  for (const latDeg of [75, 90, -90]) {
    for (const day of ['2026-06-21T00:00:00Z', '2026-12-21T00:00:00Z']) {
      expect(nextSunset({ latDeg, lonDeg: 20 }, new Date(day))).toBeNull()
    }
  }
})
