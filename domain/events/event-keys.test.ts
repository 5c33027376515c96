import { expect, test } from 'vitest'
import { makeReading } from '#tests/factories/reading.ts'
import { eventKeysOf, slugOf } from './event-keys.ts'

test('a notice finds its event by its mission and trigger', () => {
  expect(eventKeysOf(makeReading())).toEqual([{ mission: 'fermi', id: '798430369' }])
  expect(slugOf(makeReading())).toBe('fermi-798430369')
  expect(slugOf(makeReading({ mission: 'einstein_probe', triggerIds: ['01709250001'] }))).toBe(
    'einstein-probe-01709250001',
  )
})

test('packets that are tests share a number and never an event', () => {
  const one = makeReading({ isTest: true, triggerIds: ['99999'], burstTime: '2026-04-07T14:48:26.00Z' })
  const two = makeReading({ isTest: true, triggerIds: ['99999'], burstTime: '2026-04-12T17:22:49Z' })
  expect(eventKeysOf(one)).not.toEqual(eventKeysOf(two))
  expect(eventKeysOf(makeReading({ triggerIds: ['99999'] }))).not.toEqual(eventKeysOf(one))
  expect(slugOf(one)).toBe('fermi-test-99999-20260407t144826')
})

test('pointings and catalogued sources make no event', () => {
  expect(eventKeysOf(makeReading({ kind: 'not-an-event' }))).toEqual([])
})
