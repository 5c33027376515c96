import { expect, test } from 'vitest'
import { formerImages, imageBefore } from './former-images.ts'
import type { Ran } from './journal.ts'

const ran = (...names: string[]): Ran[] => names.map(digest => ({ digest, commit: null, since: '' }))

test('a rollback goes to what ran before, and a second one a step further', () => {
  expect(imageBefore(ran('a', 'b', 'c'))?.digest).toBe('b')
  expect(imageBefore(ran('a', 'b', 'c', 'b'))?.digest).toBe('a')
  expect(imageBefore(ran('a', 'b', 'c', 'b', 'a'))).toBeNull()
  expect(imageBefore([])).toBeNull()
})

test('one can go back to any of the last ten, each named once, the newest first', () => {
  const twelve = ran(...'abcdefghijkl')
  expect(formerImages(twelve).map(it => it.digest)).toEqual([...'kjihgfedcb'])
  expect(formerImages(ran('a', 'b', 'a', 'c', 'a')).map(it => it.digest)).toEqual(['c', 'b'])
})
