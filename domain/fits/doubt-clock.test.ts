import { expect, test } from 'vitest'
import { doubtClock } from './doubt-clock.ts'

const LEIPZIG = { latDeg: 51.34, lonDeg: 12.37, elevationM: 113 }
/** High in the south on winter evenings. */
const ORION = { raDeg: 83.8, decDeg: -5.4 }
const at = (text: string) => Date.parse(text)

test('at night nothing speaks against the clock', () => {
  expect(doubtClock(at('2026-01-15T21:00:00Z'), LEIPZIG, ORION, 60)).toBeNull()
  expect(doubtClock(at('2026-01-15T21:00:00Z'), LEIPZIG, null, null)).toBeNull()
})

test('the Sun was up: local time explains it far in the west, and not by an hour', () => {
  const tucson = { latDeg: 32.2, lonDeg: -110.9, elevationM: 800 }
  // Eight in the evening there; as UTC it is one in the afternoon.
  const evening = at('2026-01-15T20:00:00Z')
  expect(doubtClock(evening, tucson, ORION, -420)).toEqual({ why: 'sun-up', isLocalLikely: true })
  expect(doubtClock(evening, tucson, ORION, null)).toEqual({ why: 'sun-up', isLocalLikely: false })
  expect(doubtClock(at('2026-01-15T12:00:00Z'), LEIPZIG, ORION, 60)).toEqual({
    why: 'sun-up',
    isLocalLikely: false,
  })
})

test('a target below the horizon', () => {
  const circumpolar = { raDeg: 200, decDeg: -60 }
  expect(doubtClock(at('2026-01-15T21:00:00Z'), LEIPZIG, circumpolar, 60)).toEqual({
    why: 'target-down',
    isLocalLikely: false,
  })
})
