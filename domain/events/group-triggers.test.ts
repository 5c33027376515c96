import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Reading } from '#domain/notices/reading.ts'
import { circle, makeReading } from '#tests/factories/reading.ts'
import { eventFrom } from './event-from.ts'
import { type Correction, groupTriggers } from './group-triggers.ts'
import { matchTriggers } from './same-burst.ts'

const T0 = Date.UTC(2026, 3, 21, 2, 12, 44)
const at = (second: number) => new Date(T0 + second * 1000).toISOString()

function trigger(id: string, wanted: Partial<Reading>) {
  const reading = makeReading({ triggerIds: [id], issuedAt: at(60), burstTime: at(0), ...wanted })
  return { id, event: eventFrom([{ noticeId: 1, reading }], id) }
}

const fermi = (wanted: Partial<Reading> = {}) =>
  trigger('fermi', { localisation: circle(100, 20, 5), kind: 'refined', ...wanted })
const swift = (wanted: Partial<Reading> = {}) =>
  trigger('swift', {
    mission: 'swift',
    instrument: 'BAT',
    localisation: circle(103, 21, 0.05, { errorContainment: 0.9 }),
    kind: 'position',
    ...wanted,
  })
const svom = (wanted: Partial<Reading> = {}) =>
  trigger('svom', { mission: 'svom', instrument: 'GRM', localisation: null, kind: 'trigger', ...wanted })

describe('two missions saw one burst', () => {
  test('when time and place agree, systematics counted', () => {
    expect(matchTriggers(fermi().event, swift({ burstTime: at(27) }).event)).toBe('position')
    // 3.1° apart: beyond three statistical radii of 0.9°, within reach once the systematic error is counted.
    const narrow = fermi({ localisation: circle(100, 20, 0.9) })
    expect(matchTriggers(narrow.event, swift().event)).toBe('position')
  })

  test('or when only the time can be compared, and it is nearly the same', () => {
    expect(matchTriggers(fermi().event, svom({ burstTime: at(16) }).event)).toBe('time')
    expect(matchTriggers(fermi().event, svom({ burstTime: at(21) }).event)).toBeNull()
  })

  test('a ground search finds again what the same instrument had triggered on', () => {
    const found = { kind: 'subthreshold' as const, localisation: circle(100, 20, 9) }
    const [one, two] = [
      trigger('797497442', {}),
      trigger('797497441', { ...found, burstTime: at(1), noticeType: 'FERMI_GBM_SUBTHRESH' }),
    ]
    expect(matchTriggers(one.event, two.event)).toBe('trigger')
  })
})

describe('two missions saw different things', () => {
  test.each([
    ['the places contradict each other', fermi(), swift({ localisation: circle(250, -30, 0.05) })],
    ['too long apart', fermi(), swift({ burstTime: at(61) })],
    [
      'one instrument triggered twice',
      fermi(),
      trigger('other', { localisation: circle(100, 20, 5), burstTime: at(3) }),
    ],
    ['one is a test', fermi(), swift({ isTest: true })],
    ['one was taken back', fermi(), svom({ isRetraction: true })],
    ['one is a solar flare', fermi({ kind: 'position', isGrb: 'no' }), svom({ burstTime: at(1) })],
    ['one is no burst at all', fermi(), svom({ family: 'neutrino' })],
    ['one has no time', fermi(), swift({ burstTime: null })],
  ])('%s', (_why, one, other) => {
    expect(matchTriggers(one.event, other.event)).toBeNull()
    expect(matchTriggers(other.event, one.event)).toBeNull()
  })
})

test('who matches through a third belongs together, in whatever order they come', () => {
  const elsewhere = trigger('elsewhere', {
    mission: 'integral',
    instrument: 'IBIS',
    localisation: circle(250, -30, 0.05),
    kind: 'position',
  })
  const all = [fermi(), swift(), svom({ burstTime: at(-10) }), elsewhere, fermi({ burstTime: at(4000) })]
  const sorted = (groups: { id: string }[][]) =>
    groups
      .map(group =>
        group
          .map(it => it.id)
          .toSorted()
          .join(' '),
      )
      .toSorted()
  const expected = sorted(groupTriggers(all))
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), shuffled => {
      expect(sorted(groupTriggers(shuffled))).toEqual(expected)
    }),
  )
  expect(expected.length).toBeLessThan(all.length)
})

/** Three triggers, the first matching the second and the second the third by time alone. */
const chain = () =>
  [0, 15, 30].map((seconds, i) => ({
    event: eventFrom(
      [
        {
          noticeId: i,
          reading: makeReading({
            mission: ['fermi', 'swift', 'svom'][i] ?? '',
            instrument: ['GBM', 'BAT', 'GRM'][i] ?? '',
            triggerIds: [String(i)],
            burstTime: new Date(Date.UTC(2026, 4, 1, 0, 0, seconds)).toISOString(),
          }),
        },
      ],
      `home-${i}`,
    ),
  }))
const grouped = (order: number[], corrections: Correction[]) =>
  groupTriggers(
    order.flatMap(i => chain()[i] ?? []),
    corrections,
  )
    .map(group =>
      group
        .map(it => it.event.slug)
        .toSorted()
        .join(' '),
    )
    .toSorted()

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
]

test.each<[string, Correction[], string[]]>([
  ['nothing said', [], ['home-0 home-1 home-2']],
  [
    'different, though a third matches both',
    [{ one: 'home-0', other: 'home-2', verdict: 'different' }],
    ['home-0 home-1', 'home-2'],
  ],
  [
    'different, though they match',
    [{ one: 'home-1', other: 'home-0', verdict: 'different' }],
    ['home-0', 'home-1 home-2'],
  ],
  [
    'the same goes first',
    [
      { one: 'home-0', other: 'home-2', verdict: 'same' },
      { one: 'home-0', other: 'home-1', verdict: 'different' },
    ],
    ['home-0 home-2', 'home-1'],
  ],
])('what a maintainer says holds in any order: %s', (_what, corrections, expected) => {
  for (const order of ORDERS) expect(grouped(order, corrections)).toEqual(expected)
})

test('whatever is said, no two different triggers come together, and the order does not matter', () => {
  const correction = fc.record({
    one: fc.constantFrom('home-0', 'home-1', 'home-2'),
    other: fc.constantFrom('home-0', 'home-1', 'home-2'),
    verdict: fc.constantFrom('same' as const, 'different' as const),
  })
  fc.assert(
    fc.property(fc.array(correction, { maxLength: 3 }), fc.constantFrom(...ORDERS), (corrections, order) => {
      const pairs = new Set(corrections.map(it => [it.one, it.other].toSorted().join()))
      fc.pre(pairs.size === corrections.length && corrections.every(it => it.one !== it.other))
      const groups = grouped(order, corrections)
      expect(groups).toEqual(grouped([0, 1, 2], corrections))
      for (const { one, other, verdict } of corrections) {
        if (verdict === 'different')
          expect(groups.some(group => group.includes(one) && group.includes(other))).toBe(false)
      }
    }),
  )
})
