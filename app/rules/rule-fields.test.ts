import { describe, expect, it } from 'vitest'
import { readFields, readNumber, writeFields } from './rule-fields.ts'

const rule = {
  name: 'Pointable',
  isActive: true,
  missions: ['swift', 'svom'],
  kinds: ['position' as const, 'counterpart' as const],
  maxErrorRadiusDeg: 0.1,
  minGrbChance: 0.55,
  updates: 'material' as const,
}

function formOf(values: Readonly<Record<string, readonly string[]>>): FormData {
  const form = new FormData()
  for (const [name, all] of Object.entries(values)) for (const value of all) form.append(name, value)
  return form
}

describe('the form of a rule', () => {
  it('gives back the rule that filled it', () => {
    expect(readFields(formOf(writeFields(rule)), true)).toEqual({ ok: true, rule })
    const open = { ...rule, missions: [], kinds: [], maxErrorRadiusDeg: null, minGrbChance: 0 }
    expect(readFields(formOf(writeFields(open)), true)).toEqual({ ok: true, rule: open })
  })

  it('says what is wrong beside the field', () => {
    const form = formOf({
      ...writeFields(rule),
      name: [' '],
      maxErrorRadiusDeg: ['wide'],
      kinds: ['nonsense'],
      minGrbChance: ['120'],
    })
    const read = readFields(form, true)
    expect(read.ok ? [] : Object.keys(read.faults).sort()).toEqual([
      'kinds',
      'maxErrorRadiusDeg',
      'minGrbChance',
      'name',
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
