import { expect, test } from 'vitest'
import { type CircularWord, namesGiven, verdictIn } from './circular-word.ts'

test.each([
  'Swift Trigger 1186390 is not a GRB',
  'Swift-BAT trigger 147918 is not a real GRB',
  'Fermi Gamma-ray Burst Monitor trigger 714618399/230825046 is not a GRB',
  'Fermi GBM triggers 714618399 and 714618500 are not GRBs',
  'Trigger 1186390: likely not due to a GRB',
  'Swift trigger 1186390 is likely not a GRB',
  'GRB 230825A is not due to a gamma-ray burst',
  'Swift trigger 1186390 is unlikely to be a GRB',
  'GRB 230825A: false trigger? No, it is not a GRB',
  'Swift trigger 1186390 was a false trigger',
  'GRB 230825A: retraction of the name',
])('no burst: %s', subject => {
  expect(verdictIn(subject)).toBe('not-a-burst')
})

test.each([
  'GRB 230825A: ZTF23abc is not a GRB afterglow',
  'AT2023xyz is not the counterpart of GRB 230825A',
  'GRB 230825A: the source is not GRB 230824B',
  'Swift trigger 1186390 may not be a GRB',
  'Is Swift trigger 1186390 not a GRB?',
  'GRB 230805B: Swift detection of a burst',
  'GRB 230825A: retraction of GCN 34512',
  'GRB 230825A: the candidate is not fading',
  'GRB 230825A: retraction of the GRB redshift in GCN 34512',
])('says nothing of the whole event: %s', subject => {
  expect(verdictIn(subject)).toBeNull()
})

test.each([
  'LIGO/Virgo/KAGRA S230810af: Retraction of GW compact binary merger candidate',
  'IceCube-230823A: Event likely due to background',
])('taken back: %s', subject => {
  expect(verdictIn(subject)).toBe('retracted')
})

const word = (circularId: string, name: string, formerName: string | null = null): CircularWord => ({
  circularId,
  subject: `${name}: observations`,
  createdOn: '2026-04-19T13:00:00Z',
  name,
  formerName,
})

test('an event goes by what it was renamed to, then by what most circulars call it', () => {
  const words = [word('9', 'GRB 260419A'), word('10', 'GRB 260419B'), word('11', 'GRB 260419B')]
  expect(namesGiven(words)).toEqual(['GRB 260419B', 'GRB 260419A'])
  expect(namesGiven(words.toReversed())).toEqual(['GRB 260419B', 'GRB 260419A'])
  expect(namesGiven([...words, word('12', 'GRB 260419C', 'GRB 260419B')])).toEqual([
    'GRB 260419C',
    'GRB 260419A',
    'GRB 260419B',
  ])
})
