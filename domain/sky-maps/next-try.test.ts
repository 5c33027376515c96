import { expect, test } from 'vitest'
import { nextTry } from './next-try.ts'

const since = new Date('2026-08-25T02:00:00Z')
const after = (minutes: number, patience?: number) => {
  const next = nextTry(since, new Date(since.getTime() + minutes * 60_000), patience)
  return next && (next.getTime() - since.getTime()) / 60_000
}

test('soon at first, then ever more seldom, for a day', () => {
  expect([0, 1, 2, 7, 10, 20, 40, 60, 61, 150].map(it => after(it))).toEqual([
    1, 2, 5, 10, 20, 40, 60, 120, 120, 180,
  ])
  expect(after(23.5 * 60)).toBe(24 * 60)
  expect(after(24 * 60)).toBeNull()
})

test('with less patience it ends sooner', () => {
  expect(after(40, 60)).toBe(60)
  expect(after(60, 60)).toBeNull()
})
