import { expect, test } from 'vitest'
import type { Change } from '#domain/events/burst-event.ts'
import type { Localisation } from '#domain/notices/reading.ts'
import { sayChanges, sayError } from './changes.ts'

const place = (errorRadiusDeg: number | null, errorContainment: number | null): Localisation => ({
  raDeg: 143.06,
  decDeg: -22.235,
  errorRadiusDeg,
  errorContainment,
  isContainmentStated: true,
  ellipse: null,
  hasSystematic: null,
})

const cases: [string, Change, string[]][] = [
  [
    'a smaller radius',
    { what: 'localisation', before: place(8.3, 0.68), after: place(3.1, 0.68), shiftDeg: 0 },
    ['radius 8.3° to 3.1°'],
  ],
  [
    'another containment',
    { what: 'localisation', before: place(3.1, 0.68), after: place(0.001, 0.9), shiftDeg: 1.234 },
    ['radius 3.1° (68\u202f%) to 3.6″ (90\u202f%)', 'position moved by 1.2°'],
  ],
  [
    'a first position',
    { what: 'localisation', before: null, after: place(3.4, 0.68), shiftDeg: null },
    ['first position: 09h 32m 14.4s, −22° 14′ 06″, ±3.4° (68\u202f%)'],
  ],
  [
    'an error that nobody knew before',
    { what: 'localisation', before: place(null, null), after: place(3.4, 0.68), shiftDeg: 0 },
    ['radius now known: 3.4°'],
  ],
  [
    'another state',
    { what: 'state', before: 'candidate', after: 'likely', because: 'FERMI_GBM_FLT_POS:\r\nGRB' },
    ['a candidate, now likely a burst (FERMI_GBM_FLT_POS: GRB)'],
  ],
  [
    'a chance',
    { what: 'grb-chance', before: 0.5, after: 0.92 },
    ['chance of being a burst 50\u202f% to 92\u202f%'],
  ],
  [
    'a time with a leap second',
    { what: 't0', before: null, after: '2016-12-31T23:59:60Z' },
    ['burst time 2016-12-31 23:59:59 UTC'],
  ],
  ['names', { what: 'name', added: ['GRB 260825A', 'bn260825123'] }, ['named GRB 260825A, bn260825123']],
  [
    'a counterpart',
    { what: 'counterpart', mission: 'einstein_probe', noticeType: 'x' },
    ['counterpart found by Einstein Probe'],
  ],
  ['a class', { what: 'duration-class', before: null, after: 'short' }, ['classed as a short burst']],
  ['names lost', { what: 'name', added: [], removed: ['GRB 260825A'] }, ['no longer called GRB 260825A']],
  ['a link', { what: 'link', name: 'sky-map' }, ['a sky map is available']],
  ['a new event', { what: 'event', mission: 'fermi', noticeType: '' }, ['first notice, from Fermi']],
]

test.each(cases)('says %s', (_, change, phrases) => {
  expect(sayChanges([change], 'en')).toEqual(phrases)
})

test('an error without a number is not made up', () => {
  expect(sayError(place(null, null), 'en')).toBeNull()
  expect(sayError(place(3.4, 0.68), 'en')).toBe('±3.4° (68\u202f%)')
})
