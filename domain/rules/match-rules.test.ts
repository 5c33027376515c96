import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventFrom } from '#domain/events/event-from.ts'
import type { NoticeKind } from '#domain/notices/reading.ts'
import { fermiChain, makeReading } from '#tests/factories/reading.ts'
import { type EventNews, matchRules, type OwnedRule, openRuleBook } from './match-rules.ts'
import { WantedKind } from './rule.ts'

const rule = (wanted: Partial<OwnedRule> = {}): OwnedRule => ({
  ruleId: 1,
  userId: 1,
  missions: [],
  kinds: [],
  maxErrorRadiusDeg: null,
  minGrbChance: 0,
  updates: 'material',
  ...wanted,
})

function news(upTo = 5, kinds: NoticeKind[] = ['final'], isMaterial = true): EventNews {
  const chain = fermiChain().slice(0, upTo)
  return {
    event: eventFrom(
      chain.map((reading, noticeId) => ({ noticeId, reading })),
      's',
    ),
    kinds,
    isMaterial,
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
  ['a chance is asked for and nobody said any', { minGrbChance: 0.1 }, news(1, ['trigger']), false],
])('%s', (_what, wanted, about, isMatch) => {
  expect(matched([rule(wanted)], about)).toEqual(isMatch ? [1] : [])
})

test('tests and sub-threshold triggers reach only those who ask for them', () => {
  const one = (reading: Partial<Parameters<typeof makeReading>[0] & object>): EventNews => {
    const made = makeReading(reading)
    return { event: eventFrom([{ noticeId: 1, reading: made }], 's'), kinds: [made.kind], isMaterial: true }
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
  expect(matched(rules, { event: retracted, kinds: ['retraction'], isMaterial: true }, [0])).toEqual([])
})

test('the columns agree with the same wish said plainly', () => {
  const about = news()
  const missions = ['fermi', 'swift', 'svom']
  const anyRule = fc.record({
    ruleId: fc.integer({ min: 1, max: 1e6 }),
    userId: fc.integer({ min: 1, max: 40 }),
    missions: fc.uniqueArray(fc.constantFrom(...missions)),
    kinds: fc.uniqueArray(fc.constantFrom(...WantedKind.options)),
    maxErrorRadiusDeg: fc.option(fc.double({ min: 0.1, max: 20, noNaN: true })),
    minGrbChance: fc.double({ min: 0, max: 1, noNaN: true }),
    updates: fc.constantFrom('none' as const, 'material' as const, 'all' as const),
  })
  const radius = about.event.best?.radius90Deg ?? Number.POSITIVE_INFINITY
  const wishes = (it: OwnedRule) =>
    (it.missions.length === 0 || it.missions.includes('fermi')) &&
    (it.kinds.length === 0 || it.kinds.includes('final')) &&
    (it.maxErrorRadiusDeg === null || radius <= it.maxErrorRadiusDeg) &&
    (it.minGrbChance === 0 || (about.event.grbChance ?? -1) >= it.minGrbChance)
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 60 }), rules => {
      const people = new Set(rules.filter(wishes).map(it => it.userId))
      const found = matchRules(openRuleBook(rules), about, new Set())
      expect([...found.userIds]).toEqual([...people].sort((a, b) => a - b))
    }),
  )
})
