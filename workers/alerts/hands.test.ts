import { expect, test } from 'vitest'
import { Hands } from './hands.ts'

test('one person gets four calls at a time, and a failing channel one', () => {
  const hands = new Hands()
  const held = [1, 2, 3].map(channelId => ({ userId: 1, channelId, isFailing: false }))
  for (const it of held) hands.take(it)
  expect(hands.mayTake({ userId: 1, channelId: 3, isFailing: true })).toBe(false)
  expect(hands.mayTake({ userId: 1, channelId: 3, isFailing: false })).toBe(true)
  const last = { userId: 1, channelId: 9, isFailing: true }
  expect(hands.mayTake(last)).toBe(true)
  hands.take(last)
  expect(hands.mayTake({ userId: 1, channelId: 5, isFailing: false })).toBe(false)
  expect(hands.mayTake({ userId: 2, channelId: 6, isFailing: true })).toBe(true)
  hands.release(last)
  expect(hands.mayTake({ userId: 1, channelId: 5, isFailing: false })).toBe(true)
})
