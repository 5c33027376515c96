import { expect, test } from 'vitest'
import { readFilter } from './read-filter.ts'

const COLUMNS = new Map([
  ['names', 'text'],
  ['state', 'text'],
  ['mag', 'number'],
  ['t0', 'instant'],
  ['seen', 'boolean'],
] as const)

const names = { is: 'column', name: 'names', kind: 'text' }
const mag = { is: 'column', name: 'mag', kind: 'number' }
const text = (value: string) => ({ is: 'value', value, kind: 'text' })
const number = (value: number) => ({ is: 'value', value, kind: 'number' })

test('and binds closer than or, not closer than and, and parentheses closest', () => {
  const a = { is: 'compare', how: 'gt', left: mag, right: number(1) }
  const b = { is: 'compare', how: 'lt', left: mag, right: number(-2.5) }
  const seen = { is: 'holds', what: { is: 'column', name: 'seen', kind: 'boolean' } }
  expect(readFilter('mag gt 1 or not seen and mag lt -2.5', COLUMNS)).toEqual({
    ok: true,
    filter: { is: 'or', of: [a, { is: 'and', of: [{ is: 'not', of: seen }, b] }] },
  })
  expect(readFilter(' ( mag gt 1 or mag lt -25e-1 )and(seen)', COLUMNS)).toEqual({
    ok: true,
    filter: { is: 'and', of: [{ is: 'or', of: [a, b] }, seen] },
  })
})

test('texts, times, lists and functions are read for what they are', () => {
  expect(readFilter("contains(tolower(names),'o''brien, (or) not')", COLUMNS)).toEqual({
    ok: true,
    filter: {
      is: 'text',
      how: 'contains',
      whole: { is: 'call', name: 'tolower', of: names, kind: 'text' },
      part: text("o'brien, (or) not"),
    },
  })
  const t0 = { is: 'column', name: 't0', kind: 'instant' }
  for (const [written, at] of [
    ['2026-05-14', '2026-05-14T00:00:00.000Z'],
    ['2026-05-14T02:12:08Z', '2026-05-14T02:12:08.000Z'],
    ['2026-05-14t04:12:08.123+02:00', '2026-05-14T02:12:08.123Z'],
  ])
    expect(readFilter(`t0 ge ${written}`, COLUMNS)).toEqual({
      ok: true,
      filter: {
        is: 'compare',
        how: 'ge',
        left: t0,
        right: { is: 'value', value: new Date(at ?? ''), kind: 'instant' },
      },
    })
  expect(readFilter('mag in (1,null, 2.5)', COLUMNS)).toEqual({
    ok: true,
    filter: { is: 'in', left: mag, among: [1, null, 2.5] },
  })
  expect(readFilter('year(t0) eq 2026', COLUMNS).ok).toBe(true)
})

test.each([
  ['', 'It ends too early'],
  ['names', 'It ends where a comparison should stand'],
  ['names eq', 'It ends too early'],
  ["names eq 'open", "Not understood at 10: 'open"],
  ['names eq 3', 'Text and numbers cannot be compared'],
  ["t0 gt 'yesterday'", 'times and Text cannot be compared'],
  ['t0 gt 2026-02-30', 'Not understood at 7: 2026-02-30'],
  ['seen gt true', 'True and false have no order'],
  ['mag eq 1e999', 'Not understood at 8: 1e999'],
  ['mag add 1 eq 2', 'Not expected at 5'],
  ['mag in ()', 'Not expected at 9'],
  ['mag in (mag)', 'Not expected at 9'],
  ['(mag eq 1', 'It ends before a )'],
  ['mag eq 1)', 'Not expected at 9'],
  ['secret eq 1', 'There is no secret that could be asked about'],
  ['__proto__ eq 1', 'There is no __proto__ that could be asked about'],
  ["geo.distance(names,'x') lt 1", 'There is no function geo.distance'],
  ["constructor(names) eq 'x'", 'There is no function constructor'],
  [`${'not '.repeat(60)}seen`, 'A filter is at most 40 deep'],
  [`${'('.repeat(60)}seen${')'.repeat(60)}`, 'A filter is at most 40 deep'],
  [Array.from({ length: 201 }, () => 'seen').join(' or '), 'A filter has at most 200 conditions'],
  ['x'.repeat(4001), 'A filter has at most 4000 characters'],
])('%s is refused', (written, why) => {
  expect(readFilter(written, COLUMNS)).toEqual({ ok: false, why })
})
