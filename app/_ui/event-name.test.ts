import { expect, test } from 'vitest'
import { eventName } from './event-name.ts'

test.each([
  [['bn260825092', 'GRB 260825A'], 'fermi-798430369', 'GRB 260825A'],
  [['bn260825092'], 'fermi-798430369', 'Fermi 798430369'],
  [['EP260825a'], 'einstein-probe-01709', 'EP260825a'],
  [[], 'einstein-probe-01709130129', 'Einstein Probe 01709130129'],
  [['sb26082501'], 'svom-sb26082501', 'SVOM sb26082501'],
  [[], 'nothing', 'nothing'],
])('%j at %s goes by %s', (names, slug, name) => expect(eventName({ names, slug })).toBe(name))
