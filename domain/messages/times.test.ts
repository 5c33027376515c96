import { expect, test } from 'vitest'
import { instantOf, writeAge, writeLocal, writeUtc } from './times.ts'

const at = new Date('2026-11-21T04:12:33.450Z')

test('UTC with hundredths only where they are asked for and known', () => {
  expect(writeUtc(at)).toBe('2026-11-21 04:12:33')
  expect(writeUtc(at, true)).toBe('2026-11-21 04:12:33.45')
  expect(writeUtc(new Date('2026-11-21T04:12:33Z'), true)).toBe('2026-11-21 04:12:33')
})

test.each([
  ['Europe/Paris', '2026-11-21 05:12:33 CET'],
  ['America/Sao_Paulo', '2026-11-21 01:12:33 GMT−3'],
  ['Asia/Kathmandu', '2026-11-21 09:57:33 GMT+5:45'],
  ['Pacific/Kiritimati', '2026-11-21 18:12:33 GMT+14'],
  ['UTC', null],
  ['Nowhere/At_All', null],
])('in %s it is %s', (timeZone, text) => expect(writeLocal(at, timeZone)).toBe(text))

test('a leap second is the second before it, and nonsense is no instant', () => {
  expect(instantOf('2016-12-31T23:59:60.5Z')?.toISOString()).toBe('2016-12-31T23:59:59.500Z')
  expect(instantOf('2026-01--9130T00:00:00.00')).toBeNull()
  expect(instantOf(null)).toBeNull()
})

test.each([
  [-5, '0\u202fs'],
  [42_900, '42\u202fs'],
  [723_000, '12\u202fmin 03\u202fs'],
  [18_420_000, '5\u202fh 07\u202fmin'],
  [12 * 86_400_000 + 4 * 3_600_000, '12\u202fd 4\u202fh'],
  [214 * 86_400_000, '214\u202fd'],
])('%d ms ago is %s', (ageMs, text) => expect(writeAge(ageMs, 'en')).toBe(text))
