import { expect, test } from 'vitest'
import { complaintsAbout } from './names.ts'

test.each([
  ['domain/utils/angle.ts', '"utils" says nothing'],
  ['server/helpers.ts', '"helpers" says nothing'],
  ['server/userStore.ts', 'kebab-case'],
])('%s is complained about', (file, complaint) => {
  expect(complaintsAbout(file, () => 10)).toEqual([expect.stringContaining(complaint)])
})

test('a file of more than 400 lines is more than one thought', () => {
  expect(complaintsAbout('domain/sky/moon.ts', () => 400)).toEqual([])
  expect(complaintsAbout('domain/sky/moon.ts', () => 401)).toEqual([expect.stringContaining('401 lines')])
})

test('names that Next and tools ask for are fine', () => {
  for (const file of ['app/events/[slug]/page.tsx', 'app/_ui/age.client.tsx', '.dependency-cruiser.cjs']) {
    expect(complaintsAbout(file, () => 60)).toEqual([])
  }
})
