import { expect, test } from 'vitest'
import { readField } from './field-of-view.ts'

test.each([
  ['1', 1, 1],
  [' 1.2 x 0.8 ', 1.2, 0.8],
  ['1,2 × 0,8', 1.2, 0.8],
  ['0.5° x 2°', 0.5, 2],
  ['60', 60, 60],
])('%s', (text, widthDeg, heightDeg) => {
  expect(readField(text)).toEqual({ widthDeg, heightDeg })
})

test.each(['', '0', '61', '1x', 'x1', '1x2x3', '-1', '1e1', 'Infinity', '0.01'])('not %s', text => {
  expect(readField(text)).toBeNull()
})
