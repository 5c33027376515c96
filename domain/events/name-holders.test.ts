import { expect, test } from 'vitest'
import { type NameClaim, nameHolders } from './name-holders.ts'

let count = 0
const claim = (wanted: Partial<NameClaim>): NameClaim => ({
  circularId: String(40_000 + count++),
  createdOn: '2026-04-19T13:00:00Z',
  givenName: 'GRB 260419A',
  formerName: null,
  isDirect: true,
  homeId: 1,
  ...wanted,
})

const held = (claims: NameClaim[]) => {
  const answers = [claims, claims.toReversed()].map(it => Object.fromEntries(nameHolders(it)))
  expect(answers[0]).toEqual(answers[1])
  return answers[0]
}

test('a name is of the event whose number the first circular to give it states', () => {
  expect(held([claim({}), claim({ homeId: 2 })])).toEqual({ 'GRB 260419A': 1 })
  expect(held([claim({}), claim({ homeId: 2, createdOn: '2026-04-19T12:00:00Z' })])).toEqual({
    'GRB 260419A': 2,
  })
})

test('a circular that itself was led by the name gives it to nobody', () => {
  expect(held([claim({ isDirect: false, homeId: 7 })])).toEqual({})
})

test('who was renamed gives the name up to whoever else goes by it', () => {
  const wrong = claim({})
  const right = claim({ homeId: 2 })
  const renamed = claim({ givenName: 'GRB 260419B', formerName: 'GRB 260419A' })
  expect(held([wrong, right, renamed])).toEqual({ 'GRB 260419A': 2, 'GRB 260419B': 1 })
  expect(held([wrong, renamed])).toEqual({ 'GRB 260419A': 1, 'GRB 260419B': 1 })
})

test('a new name without a number goes to the event of the old one', () => {
  const renamed = claim({
    givenName: 'GRB 260419B',
    formerName: 'GRB 260419A',
    isDirect: false,
    homeId: null,
  })
  expect(held([claim({}), renamed])).toEqual({ 'GRB 260419A': 1, 'GRB 260419B': 1 })
  expect(held([renamed])).toEqual({})
})
