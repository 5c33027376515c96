import { expect, test } from 'vitest'
import { writeAngle, writeArea, writeCount, writeDecimal, writePercent } from './numbers.ts'

test.each([
  [8.32, '8.3°'],
  [12.6, '13°'],
  [3, '3°'],
  [0.9999, '1°'],
  [0.05, '3′'],
  [2.1 / 3600, '2.1″'],
  [59.99 / 3600, '1′'],
])('%d degrees is %s', (angleDeg, text) => expect(writeAngle(angleDeg, 'en')).toBe(text))

test('French has a comma, and a narrow space between thousands', () => {
  expect(writeAngle(8.32, 'fr')).toBe('8,3°')
  expect(writeAngle(0.0006, 'fr')).toBe('2,2″')
  expect(writeArea(0.351, 'fr')).toBe('0,35')
  expect(writeArea(1242, 'fr')).toBe('1\u202f240')
  expect(writeCount(12_400, 'fr')).toBe('12\u202f400')
  expect(writePercent(0.999, 'fr')).toBe('99,9')
  expect(writeDecimal(1.154, 2, 'fr')).toBe('1,15')
})

test('English has a point, and so has a language that we do not have', () => {
  for (const locale of ['en', 'tlh', 'no language at all']) {
    expect(writeArea(0.351, locale)).toBe('0.35')
    expect(writeArea(1242, locale)).toBe('1,240')
    expect(writePercent(0.999, locale)).toBe('99.9')
    expect(writeDecimal(17, 1, locale)).toBe('17.0')
  }
})
