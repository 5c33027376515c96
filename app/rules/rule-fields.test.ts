import { beforeEach, describe, expect, it } from 'vitest'
import { speak } from '#app/_ui/language.ts'
import { type Rule, USUAL_RULE } from '#domain/rules/rule.ts'
import { readFields, readNumber, writeFields } from './rule-fields.ts'

beforeEach(() => speak('en'))

const rule: Rule = {
  name: 'Pointable',
  isActive: true,
  missions: ['swift', 'svom'],
  kinds: ['position', 'counterpart'],
  events: ['burst'],
  maxErrorRadiusDeg: 0.1,
  minGrbChance: 0.55,
  maxAgeHours: 12,
  needsCounterpart: true,
  updates: 'material',
  siteIds: [3, 4],
  instrumentId: 5,
  verdict: 'now',
  minAltitudeDeg: 25,
  darkness: 'astronomical',
  minMoonDistanceDeg: 40,
  minWindowMinutes: 20,
  arrival: 'at-once',
  quiet: { fromMinute: 1350, toMinute: 425 },
  quietYields: true,
  dailyLimit: 3,
}

function formOf(values: Readonly<Record<string, readonly string[]>>): FormData {
  const form = new FormData()
  for (const [name, all] of Object.entries(values)) for (const value of all) form.append(name, value)
  return form
}

describe('the form of a rule', () => {
  it('gives back the rule that filled it', () => {
    expect(readFields(formOf(writeFields(rule)), true)).toEqual({ ok: true, rule })
    const open: Rule = {
      ...USUAL_RULE,
      name: 'All',
      missions: [],
      kinds: [],
      events: [],
      siteIds: [],
      minMoonDistanceDeg: null,
      quietYields: false,
    }
    expect(readFields(formOf(writeFields(open)), true)).toEqual({ ok: true, rule: open })
  })

  it('says what is wrong beside the field', () => {
    const form = formOf({
      ...writeFields(rule),
      name: [' '],
      maxErrorRadiusDeg: ['wide'],
      kinds: ['nonsense'],
      minGrbChance: ['120'],
      quietFrom: ['22:00'],
      quietTo: [''],
      dailyLimit: ['2.5'],
      siteIds: ['x'],
    })
    const read = readFields(form, true)
    expect(read.ok ? [] : Object.keys(read.faults).sort()).toEqual([
      'dailyLimit',
      'kinds',
      'maxErrorRadiusDeg',
      'minGrbChance',
      'name',
      'quietFrom',
      'siteIds',
    ])
  })
})

it.each([
  ['0,5', 0.5],
  [' 10 ', 10],
  ['−70.81', -70.81],
  ['.5', 0.5],
  ['1e3', Number.NaN],
  ['0x10', Number.NaN],
  ['', Number.NaN],
])('%s is read as %d', (text, value) => {
  expect(readNumber(text)).toBe(value)
})
