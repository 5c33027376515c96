import { describe, expect, test } from 'vitest'
import { writeDegrees } from './angles.ts'
import { writeSexagesimal } from './sexagesimal.ts'

describe('writeSexagesimal', () => {
  test('Sirius as catalogues print it (ICRS 101.28715533, -16.71611586)', () => {
    expect(writeSexagesimal(101.28715533, -16.71611586, true)).toEqual({
      ra: '06h 45m 08.92s',
      dec: '−16° 42′ 58.0″',
      plain: '06:45:08.92 -16:42:58.0',
    })
  })

  test('the sign survives between 0 and -1 degree', () => {
    expect(writeSexagesimal(0, -0.5, false).plain).toBe('00:00:00.0 -00:30:00')
  })

  test('rounding carries, and 24 h is 0 h', () => {
    expect(writeSexagesimal(359.999999, 29.99999, false).plain).toBe('00:00:00.0 +30:00:00')
    expect(writeSexagesimal(14.99999, 89.999999, false).plain).toBe('01:00:00.0 +90:00:00')
  })
})

test('degrees have a real minus sign, and no minus zero', () => {
  expect(writeDegrees(-22.23471, 4)).toBe('−22.2347')
  expect(writeDegrees(-0.00001, 2)).toBe('0.00')
})
