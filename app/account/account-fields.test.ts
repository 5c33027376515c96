import { expect, it } from 'vitest'
import { readDegrees } from './account-fields.ts'

it.each([
  ['42.9364', 42.9364],
  ['42,9364° N', 42.9364],
  ['33.5 s', -33.5],
  ['−33.5', -33.5],
  ['-33.5°', -33.5],
  ['-33.5 S', Number.NaN],
  ['33.5 E', Number.NaN],
  ['north', Number.NaN],
  ['', Number.NaN],
])('%s is read as %d', (text, degrees) => {
  expect(readDegrees(text, 'N', 'S')).toBe(degrees)
})
