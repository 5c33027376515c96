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

/** What was said of two of them, so many minutes after midnight. */
const said = (one: number, verdict: Correction['verdict'], other: number, minute = 0): Correction => ({
  one: `home-${one}`,
  other: `home-${other}`,
  verdict,
  at: new Date(Date.UTC(2026, 4, 2, 0, minute)),
})

test.each<[string, Correction[], string[]]>([
  ['nothing said', [], ['home-0 home-1 home-2']],
  ['different, though a third matches both', [said(0, 'different', 2)], ['home-0 home-1', 'home-2']],
  ['different, though they match', [said(1, 'different', 0)], ['home-0', 'home-1 home-2']],
  [
    'the same goes before what matches',
    [said(0, 'same', 2), said(0, 'different', 1)],
    ['home-0 home-2', 'home-1'],
  ],
  [
    'of one pair, what was said last',
    [said(0, 'different', 1, 1), said(1, 'same', 0, 2)],
    ['home-0 home-1 home-2'],
  ],
  [
    'of what cannot all be, what was said last: the second with the third',
    [said(0, 'different', 2), said(0, 'same', 1, 1), said(1, 'same', 2, 2)],
    ['home-0', 'home-1 home-2'],
  ],
  [
    'of what cannot all be, what was said last: the first with the second',
    [said(0, 'different', 2), said(0, 'same', 1, 2), said(1, 'same', 2, 1)],
    ['home-0 home-1', 'home-2'],
  ],
])('what a maintainer says holds in any order: %s', (_what, corrections, expected) => {
  for (const order of ORDERS) {
    expect(grouped(order, corrections)).toEqual(expected)
    expect(grouped(order, corrections.toReversed())).toEqual(expected)
  }
})

test('tests join nothing, whatever is said', () => {
  const [real, testing] = [fermi(), swift({ isTest: true })]
  const same: Correction = { ...said(0, 'same', 0), one: 'fermi', other: 'swift' }
  expect(groupTriggers([real, testing], [same])).toEqual([[real], [testing]])
  expect(groupTriggers([real, swift({ burstTime: at(900) })], [same])).toHaveLength(1)
})

describe('of any triggers, whatever is said', () => {
  const INSTRUMENTS = [
    ['fermi', 'GBM'],
    ['swift', 'BAT'],
    ['svom', 'GRM'],
    ['integral', 'IBIS'],
    ['konus', 'KW'],
  ] as const
  const MOST = 6
  const place = fc.option(fc.constantFrom(circle(100, 20, 5), circle(106, 20, 2), circle(250, -30, 1)))
  const triggers = fc
    .array(fc.record({ by: fc.nat(INSTRUMENTS.length - 1), second: fc.nat(70), place, isTest: fc.nat(9) }), {
      minLength: 2,
      maxLength: MOST,
    })
    .map(many =>
      many.map((it, i) => {
        const [mission, instrument] = INSTRUMENTS[it.by] ?? ['', '']
        const stated = { burstTime: at(it.second), localisation: it.place, isTest: it.isTest === 0 }
        // A home's address says nothing of when it was heard of.
        return trigger(`home-${i}`, { mission, instrument, kind: 'refined', ...stated })
      }),
    )
  const index = fc.nat(MOST - 1)
  const corrections = fc.array(
    fc
      .tuple(index, fc.constantFrom('same' as const, 'different' as const), index, fc.nat(3))
      .filter(([one, , other]) => one !== other)
      .map(it => said(...it)),
    { maxLength: 6 },
  )
  const scene = fc.record({ triggers, corrections }).chain(it =>
    fc.record({
      triggers: fc.constant(it.triggers),
      // Two people cannot say two things of one pair at one moment: the table holds one row for each.
      corrections: fc.constant(
        it.corrections.filter((one, i) => !it.corrections.slice(0, i).some(isOfSamePair(one))),
      ),
      shuffled: fc.shuffledSubarray(it.triggers, { minLength: it.triggers.length }),
    }),
  )
  const isOfSamePair = (one: Correction) => (it: Correction) =>
    [it.one, it.other].toSorted().join() === [one.one, one.other].toSorted().join()
  const shape = (groups: { id: string }[][]) =>
    groups
      .map(group =>
        group
          .map(it => it.id)
          .toSorted()
          .join(' '),
      )
      .toSorted()
  const isTogether = (groups: { id: string }[][], { one, other }: Correction) =>
    groups.some(group => group.some(it => it.id === one) && group.some(it => it.id === other))

  test('the order in which they came does not matter', () => {
    fc.assert(
      fc.property(scene, ({ triggers: all, corrections: words, shuffled }) => {
        expect(shape(groupTriggers(shuffled, words.toReversed()))).toEqual(shape(groupTriggers(all, words)))
      }),
      { numRuns: 1000 },
    )
  })

  test('no two different ones come together, and the same ones do unless that would', () => {
    fc.assert(
      fc.property(scene, ({ triggers: all, corrections: words }) => {
        const groups = groupTriggers(all, words)
        const different = words.filter(it => it.verdict === 'different')
        for (const it of different) expect(isTogether(groups, it)).toBe(false)
        const isReal = (id: string) => all.some(it => it.id === id && it.event.state !== 'test')
        const same = words.filter(it => it.verdict === 'same' && isReal(it.one) && isReal(it.other))
        const unopposed = different.length === 0 ? same : []
        for (const it of unopposed) expect(isTogether(groups, it)).toBe(true)
        expect(groups.flat()).toHaveLength(all.length)
      }),
      { numRuns: 1000 },
    )
  })
})
