import { expect, test } from 'vitest'
import { nextTickMs, writeAge } from './age.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

test.each([
  [-5, '0 s'],
  [42_900, '42 s'],
  [MINUTE, '1 min 00 s'],
  [12 * MINUTE + 3_000, '12 min 03 s'],
  [HOUR, '1 h 00 min'],
  [47 * HOUR + 59 * MINUTE, '47 h 59 min'],
  [12 * DAY + 4.5 * HOUR, '12 d 4 h'],
  [214.7 * DAY, '214 d'],
])('%d ms is %s', (age, text) => expect(writeAge(age).replaceAll('\u202f', ' ')).toBe(text))

test('it ticks when the text changes', () => {
  expect(nextTickMs(42_900)).toBe(100)
  expect(nextTickMs(HOUR + 1)).toBe(MINUTE - 1)
  expect(nextTickMs(-300)).toBe(300)
})
