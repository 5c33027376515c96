import { expect, test } from 'vitest'
import { nextTimeOfDay, quietUntil } from './quiet-hours.ts'

const night = { fromMinute: 22 * 60, toMinute: 7 * 60 }
const until = (now: string, zone: string, quiet = night) =>
  quietUntil(quiet, zone, new Date(now))?.toISOString() ?? null

test.each([
  ['in the evening', '2026-01-10T22:00:30Z', 'UTC', '2026-01-11T07:00:00.000Z'],
  ['after midnight', '2026-01-11T06:59:59Z', 'UTC', '2026-01-11T07:00:00.000Z'],
  ['when they end', '2026-01-11T07:00:00Z', 'UTC', null],
  ['before they begin', '2026-01-10T21:59:59Z', 'UTC', null],
  ['in a zone of half hours', '2026-01-10T17:00:00Z', 'Asia/Kolkata', '2026-01-11T01:30:00.000Z'],
  ['in the night that loses an hour', '2026-03-28T23:00:00Z', 'Europe/Paris', '2026-03-29T05:00:00.000Z'],
  ['in the night that gains an hour', '2026-10-24T22:00:00Z', 'Europe/Paris', '2026-10-25T06:00:00.000Z'],
])('quiet hours %s', (_when, now, zone, expected) => expect(until(now, zone)).toBe(expected))

test('quiet hours of an afternoon', () => {
  const siesta = { fromMinute: 13 * 60, toMinute: 15 * 60 + 30 }
  expect(until('2026-06-01T11:00:00Z', 'Europe/Madrid', siesta)).toBe('2026-06-01T13:30:00.000Z')
  expect(until('2026-06-01T10:59:00Z', 'Europe/Madrid', siesta)).toBeNull()
})

test('the next eight o’clock is today or tomorrow', () => {
  const at = (now: string) => nextTimeOfDay(480, 'Europe/Paris', new Date(now)).toISOString()
  expect(at('2026-06-01T05:59:00Z')).toBe('2026-06-01T06:00:00.000Z')
  expect(at('2026-06-01T06:00:10Z')).toBe('2026-06-02T06:00:00.000Z')
  expect(at('2026-10-24T20:00:00Z')).toBe('2026-10-25T07:00:00.000Z')
})
