import { expect, test } from 'vitest'
import { nextTickMs } from './age.ts'

test('an age ticks when its text changes', () => {
  expect(nextTickMs(42_900)).toBe(100)
  expect(nextTickMs(3_600_001)).toBe(59_999)
  expect(nextTickMs(-300)).toBe(300)
})
