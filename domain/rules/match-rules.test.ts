import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventFrom } from '#domain/events/event-from.ts'
import type { NoticeKind } from '#domain/notices/reading.ts'
import { fermiChain, makeReading } from '#tests/factories/reading.ts'
import { decidingCondition } from './explain-rule.ts'
import { type EventNews, matchRules, type OwnedRule, openRuleBook } from './match-rules.ts'
import { rehearseRule } from './rehearse-rule.ts'
import { WantedEvent, WantedKind } from './rule.ts'

const rule = (wanted: Partial<OwnedRule> = {}): OwnedRule => ({
  ruleId: 1,
  userId: 1,
  missions: [],
  kinds: [],
  events: [],
  maxErrorRadiusDeg: null,
  minGrbChance: 0,
  maxAgeHours: null,
  needsCounterpart: false,
  updates: 'material',
  quiet: null,
  quietYields: true,
  dailyLimit: null,
  timeZone: 'UTC',
  verdict: 'any',
  ...wanted,
})

/** An hour after T0 of the chain. */
const NOW = new Date(Date.parse(fermiChain()[0]?.burstTime ?? '') + 3_600_000)

function news(upTo = 5, kinds: NoticeKind[] = ['final'], isMaterial = true): EventNews {
  const chain = fermiChain().slice(0, upTo)
  return {
    event: eventFrom(
      chain.map((reading, noticeId) => ({ noticeId, reading })),
      's',
    ),
    kinds,
    isMaterial,
    now: NOW,
  }
}

const matched = (rules: OwnedRule[], about: EventNews, told: number[] = []) => [
  ...matchRules(openRuleBook(rules), about, new Set(told)).ruleIds,
]

test.each<[string, Partial<OwnedRule>, EventNews, boolean]>([
  ['an empty wish matches a burst', {}, news(), true],
  ['its mission', { missions: ['fermi'] }, news(), true],
  ['another mission', { missions: ['swift'] }, news(), false],
  ['the kind of the notice', { kinds: ['final', 'counterpart'] }, news(), true],
  ['another kind', { kinds: ['counterpart'] }, news(), false],
  ['a radius that is large enough at 90 %', { maxErrorRadiusDeg: 6 }, news(), true],
  ['a radius that would do only without systematics', { maxErrorRadiusDeg: 3 }, news(), false],
  ['any radius is asked for, none is known', { maxErrorRadiusDeg: 90 }, news(1, ['trigger']), false],
  ['no radius is asked for, none is known', {}, news(1, ['trigger']), true],
  ['likely enough', { minGrbChance: 0.92 }, news(), true],
  ['not likely enough', { minGrbChance: 0.93 }, news(), false],
  ['its kind of event', { events: ['burst'] }, news(), true],
  ['another kind of event', { events: ['neutrino', 'other'] }, news(), false],
  ['young enough', { maxAgeHours: 1 }, news(), true],
  ['too old', { maxAgeHours: 0.9 }, news(), false],
  ['a counterpart is asked for and there is none', { needsCounterpart: true }, news(), false],
  ['a chance is asked for and nobody said any', { minGrbChance: 0.1 }, news(1, ['trigger']), false],
])('%s', (_what, wanted, about, isMatch) => {
  expect(matched([rule(wanted)], about)).toEqual(isMatch ? [1] : [])
})

test('tests and sub-threshold triggers reach only those who ask for them', () => {
  const one = (reading: Partial<Parameters<typeof makeReading>[0] & object>): EventNews => {
    const made = makeReading(reading)
    return {
      event: eventFrom([{ noticeId: 1, reading: made }], 's'),
      kinds: [made.kind],
      isMaterial: true,
      now: NOW,
    }
  }
  const rules = [
    rule({ ruleId: 1, userId: 1 }),
    rule({ ruleId: 2, userId: 2, kinds: ['test'] }),
    rule({ ruleId: 3, userId: 3, kinds: ['subthreshold'] }),
    rule({ ruleId: 4, userId: 4, kinds: ['trigger', 'position'] }),
  ]
  expect(matched(rules, one({ isTest: true }))).toEqual([2])
  expect(matched(rules, one({ kind: 'subthreshold' }))).toEqual([3])
  expect(matched(rules, one({ isTest: true, kind: 'subthreshold' }))).toEqual([2])
})

test('who was told follows as closely as the rule says, and a retraction matches no wish', () => {
  const rules = (['none', 'material', 'all'] as const).map((updates, i) =>
    rule({ ruleId: i, userId: i, updates }),
  )
  expect(matched(rules, news(5, ['final'], true), [0, 1, 2])).toEqual([1, 2])
  expect(matched(rules, news(5, ['final'], false), [0, 1, 2])).toEqual([2])
  expect(matched(rules, news(5, ['final'], false), [0])).toEqual([1, 2])
  const retracted = eventFrom([{ noticeId: 1, reading: makeReading({ isRetraction: true }) }], 's')
  expect(
    matched(rules, { event: retracted, kinds: ['retraction'], isMaterial: true, now: NOW }, [0]),
  ).toEqual([])
})

test('whoever names neutrinos gets them, however likely bursts must be', () => {
  const neutrino: EventNews = {
    event: eventFrom(
      [{ noticeId: 1, reading: makeReading({ family: 'neutrino', isGrb: 'unknown', classes: [] }) }],
      's',
    ),
    kinds: ['position'],
    isMaterial: true,
    now: NOW,
  }
  expect(matched([rule({ minGrbChance: 0.5 })], neutrino)).toEqual([])
  expect(matched([rule({ minGrbChance: 0.5, events: ['burst', 'neutrino'] })], neutrino)).toEqual([1])
})

const anyRule = fc.record({
  ruleId: fc.integer({ min: 1, max: 1e6 }),
  userId: fc.integer({ min: 1, max: 40 }),
  missions: fc.uniqueArray(fc.constantFrom('fermi', 'swift', 'svom')),
  kinds: fc.uniqueArray(fc.constantFrom(...WantedKind.options)),
  events: fc.uniqueArray(fc.constantFrom(...WantedEvent.options)),
  maxErrorRadiusDeg: fc.option(fc.double({ min: 0.1, max: 20, noNaN: true })),
  minGrbChance: fc.double({ min: 0, max: 1, noNaN: true }),
  maxAgeHours: fc.option(fc.double({ min: 0.1, max: 3, noNaN: true })),
  needsCounterpart: fc.boolean(),
  updates: fc.constantFrom('none' as const, 'material' as const, 'all' as const),
  quiet: fc.constant(null),
  quietYields: fc.boolean(),
  dailyLimit: fc.constant(null),
  timeZone: fc.constant('UTC'),
  verdict: fc.constant('any' as const),
})

test('the columns agree with the deciding condition said plainly', () => {
  const abouts = [
    news(),
    news(1, ['trigger']),
    news(3, ['refined'], false),
    news(5, ['final', 'counterpart']),
  ]
  fc.assert(
    fc.property(
      fc.array(anyRule, { maxLength: 60 }),
      fc.constantFrom(...abouts),
      fc.uniqueArray(fc.integer({ min: 1, max: 40 })),
      (rules, about, told) => {
        const people = new Set(
          rules
            .filter(it => decidingCondition(it, about, told.includes(it.userId)) === null)
            .map(it => it.userId),
        )
        const found = matchRules(openRuleBook(rules), about, new Set(told))
        expect([...found.userIds]).toEqual([...people].sort((a, b) => a - b))
      },
    ),
  )
})

test.each<[string, Partial<OwnedRule>, string]>([
  ['kinds', { kinds: ['test'] }, 'kinds'],
  ['events', { events: ['neutrino'] }, 'events'],
  ['missions', { missions: ['swift'] }, 'missions'],
  ['chance', { minGrbChance: 0.99 }, 'chance'],
  ['radius', { maxErrorRadiusDeg: 0.1 }, 'radius'],
  ['age', { maxAgeHours: 0.5 }, 'age'],
  ['counterpart', { needsCounterpart: true }, 'counterpart'],
])('the %s decide', (_what, wanted, what) => {
  expect(decidingCondition(rule(wanted), news(), false)).toMatchObject({ what })
})

test('a rule that asks for a verdict stands back behind one that does not, and beside others that do', () => {
  const asking = (ruleId: number, userId: number) => rule({ ruleId, userId, verdict: 'now' })
  const rules = [asking(1, 1), rule({ ruleId: 2, userId: 1 }), asking(3, 2), asking(4, 2)]
  expect(matched(rules, news())).toEqual([2, 3, 4])
  expect(matched(rules, news(), [2])).toEqual([2, 3])
})

test('a rehearsal tells what would have been sent', () => {
  const tale = [1, 2, 3, 4, 5].map(upTo => ({
    ...news(upTo, [fermiChain()[upTo - 1]?.kind ?? 'final']),
    eventId: 7,
  }))
  const gone = {
    ...news(),
    event: eventFrom([{ noticeId: 1, reading: makeReading({ isRetraction: true }) }], 's'),
    eventId: 7,
  }
  const sent = (wanted: Partial<OwnedRule>, past = tale) =>
    rehearseRule(rule(wanted), past).map(it => [past.indexOf(it.news), it.isUpdate])
  expect(sent({ updates: 'none' })).toEqual([[0, false]])
  expect(sent({ updates: 'none', kinds: ['final'] })).toEqual([[4, false]])
  expect(sent({ updates: 'all' })).toHaveLength(5)
  expect(sent({ updates: 'none' }, [...tale, gone, gone])).toEqual([
    [0, false],
    [5, true],
  ])
  expect(sent({ missions: ['swift'] }, [...tale, gone])).toEqual([])
})
