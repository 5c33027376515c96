import { expect, test } from 'vitest'
import { BACKOFF, outageWaitMs, retryWaitMs } from './backoff.ts'

test('a server that says "later" is asked again for about five days', () => {
  let waited = 0
  for (let attempt = 1; ; attempt++) {
    const wait = retryWaitMs(attempt, BACKOFF)
    if (wait === null) break
    waited += wait
  }
  expect(waited / 86_400_000).toBeGreaterThan(4.9)
  expect(waited / 86_400_000).toBeLessThan(5.2)
})

test('an outage is never given up, and looked at once a minute at least', () => {
  expect([1, 2, 3, 7, 5000].map(times => outageWaitMs(times, BACKOFF))).toEqual([
    1000, 2000, 4000, 60_000, 60_000,
  ])
})
