import { expect, test } from 'vitest'
import { radiusContaining, sigmaOf } from '#domain/sky/containment.ts'
import { summaryOf, titleOf } from './event-title.ts'
import type { OpenEvent } from './open-event.ts'

const burst = {
  id: 'fermi-798430369',
  names: ['bn260419524'],
  triggers: [{ mission: 'fermi', id: '798430369' }],
  missions: ['fermi', 'einstein_probe'],
  state: 'likely',
  t0: '2026-04-19T12:34:56.000Z',
  heardAt: '2026-04-19T12:35:01.000Z',
  raDeg: 10,
  decDeg: -20,
  radius90Deg: 0.05,
} as OpenEvent

test('an event is called and told of in lists for programs as on its page', () => {
  expect(titleOf(burst)).toBe('Fermi 798430369')
  expect(titleOf({ ...burst, names: ['bn260419524', 'GRB 260419A'] })).toBe('GRB 260419A')
  expect(summaryOf(burst)).toBe(
    'Fermi 798430369: likely a burst, T0 2026-04-19T12:34:56.000Z, RA 10.0000 Dec -20.0000 (ICRS, degrees), within 0.05 degrees at 90 %; seen by Fermi, Einstein Probe.',
  )
})

test.each([0.05, 0.12, 0.0002, 3])('a radius of %d that was stated for 90 % stays as it was stated', radius =>
  expect(radiusContaining([{ sigmaDeg: sigmaOf(radius, 0.9), weight: 1 }], 0.9)).toBe(radius),
)
