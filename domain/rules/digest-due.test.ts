import { expect, test } from 'vitest'
import { digestDueAt } from './digest-due.ts'

const paris = { timeZone: 'Europe/Paris', latDeg: 48.8566, lonDeg: 2.3522 }
const due = (arrival: 'dusk' | 'daily', now: string, place: Parameters<typeof digestDueAt>[1] = paris) =>
  digestDueAt(arrival, place, new Date(now)).toISOString()

test('the daily digest comes at eight, and what matches just before stands in the next', () => {
  expect(due('daily', '2026-06-20T05:57:00Z')).toBe('2026-06-20T06:00:00.000Z')
  expect(due('daily', '2026-06-20T05:59:00Z')).toBe('2026-06-21T06:00:00.000Z')
})

test('the dusk digest comes at sunset (USNO: 21:58 in Paris on 2026-06-20)', () => {
  const at = Date.parse(due('dusk', '2026-06-20T12:00:00Z'))
  expect(Math.abs(at - Date.parse('2026-06-20T19:58:00Z'))).toBeLessThan(2 * 60_000)
})

test('where the Sun does not set, or no site is known, it comes in the evening', () => {
  const north = { timeZone: 'Europe/Oslo', latDeg: 69.65, lonDeg: 18.96 }
  expect(due('dusk', '2026-06-20T12:00:00Z', north)).toBe('2026-06-20T16:00:00.000Z')
  const nowhere = { timeZone: 'Europe/Paris', latDeg: null, lonDeg: null }
  expect(due('dusk', '2026-06-20T12:00:00Z', nowhere)).toBe('2026-06-20T16:00:00.000Z')
})
