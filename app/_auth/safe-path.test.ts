import { expect, it } from 'vitest'
import { safePath } from './safe-path.ts'

it.each([
  ['/rules/3?preset=wide', '/rules/3?preset=wide'],
  ['/rules#top', '/rules'],
  ['//evil.example', '/events'],
  ['/\\evil.example', '/events'],
  ['/\t/evil.example', '/events'],
  ['https://evil.example', '/events'],
  ['javascript:alert(1)', '/events'],
  ['', '/events'],
  [null, '/events'],
])('%s leads to %s', (given, path) => {
  expect(safePath(given, '/events')).toBe(path)
})
