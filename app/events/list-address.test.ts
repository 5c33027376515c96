import { expect, test } from 'vitest'
import { addressOf, readAddress } from './list-address.ts'

test('an address says what it was read from, and leaves out what nobody need say', () => {
  const address =
    '/events?q=GRB+221009A&mission=fermi&mission=swift&maxErrorDeg=1&counterpart=0&sort=oldest&view=map'
  const parameters = new URL(address, 'http://127.0.0.1').searchParams
  const record = Object.fromEntries([...new Set(parameters.keys())].map(it => [it, parameters.getAll(it)]))
  const { faults, ...state } = readAddress(record)
  expect(faults).toEqual([])
  expect(state.query).toMatchObject({ mission: ['fermi', 'swift'], maxErrorDeg: 1, counterpart: false })
  expect(addressOf(state)).toBe(address)
  expect(addressOf(readAddress({}))).toBe('/events')
})

test('what makes no sense is left out and told, the rest is asked', () => {
  const { query, faults, cursor } = readAddress({
    q: 'afterglow',
    maxErrorDeg: 'wide',
    near: '99 99',
    radiusDeg: '5',
    lat: '48',
    after: 'nonsense',
    minChance: '',
  })
  expect(query).toMatchObject({ q: 'afterglow', maxErrorDeg: null, near: null, radiusDeg: null, lat: null })
  expect(faults.map(it => it.name).toSorted()).toEqual(['lon', 'maxErrorDeg', 'near'])
  expect(cursor).toBeNull()
})

test('a cursor belongs to the order that it was made in', () => {
  expect(readAddress({ after: 'newest_1732000000000_17' }).cursor).toMatchObject({
    towards: 'further',
    id: 17,
  })
  expect(readAddress({ after: 'newest_1732000000000_17', sort: 'oldest' }).cursor).toBeNull()
  expect(readAddress({ before: 'newest_9e99_17' }).cursor).toBeNull()
})
