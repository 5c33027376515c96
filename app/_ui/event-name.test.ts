import { beforeEach, expect, test } from 'vitest'
import { eventName } from './event-name.ts'
import { speak } from './language.ts'

beforeEach(() => speak('en'))

const fermi = [
  { mission: 'fermi', id: '798430369' },
  { mission: 'swift', id: '1126853' },
]

test.each([
  [['bn260825092', 'GRB 260825A'], fermi, 'GRB 260825A'],
  [['bn260825092'], fermi, 'Fermi 798430369'],
  [['EP260825a'], [{ mission: 'einstein_probe', id: '01709130129' }], 'EP260825a'],
  [['sb26082501'], [{ mission: 'svom', id: 'sb26082501' }], 'SVOM sb26082501'],
  [[], [], 'a-slug'],
])('%j of %j goes by %s', (names, triggers, name) =>
  expect(eventName({ names, triggers, slug: 'a-slug' })).toBe(name),
)
