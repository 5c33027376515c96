import fc from 'fast-check'
import { EventState } from '#domain/events/burst-event.ts'
import {
  CALLS,
  type CallName,
  type Filter,
  type Operand,
  type Order,
  type Value,
} from '#domain/search/filter.ts'

const TEXTS = ['names', 'triggers', 'missions', 'instruments', 'family', 'state', 'duration_class', 'id']
const NUMBERS = ['dec_deg', 'radius_90_deg', 'grb_chance', 'circulars', 'observations']
const INSTANTS = ['t0', 'heard_at', 'changed_at']
const HOUR_MS = 3_600_000

const column = (names: readonly string[], kind: 'text' | 'number' | 'instant') =>
  fc.constantFrom(...names).map((name): Operand => ({ is: 'column', name, kind }))
const call = (name: CallName, of: fc.Arbitrary<Operand>) =>
  of.map((it): Operand => ({ is: 'call', name, of: it, kind: CALLS[name].is }))
const constant = <T extends Value>(kind: 'text' | 'number' | 'instant', of: fc.Arbitrary<T>) =>
  fc
    .option(of, { freq: 8 })
    .map((it): Operand => ({ is: 'value', value: it, kind: it === null ? null : kind }))

const piece = fc.constantFrom(
  'GRB 2611',
  'grb',
  'swift',
  'fermi',
  'G',
  '; ',
  'long',
  '10',
  "o'brien",
  '',
  ...EventState.options,
)
const text = fc.oneof(
  { weight: 4, arbitrary: column(TEXTS, 'text') },
  call('tolower', column(TEXTS, 'text')),
  call('toupper', column(TEXTS, 'text')),
)
const size = fc.constantFrom(0, 1, 2, 0.05, 0.5, 12.5, -30, 1e-3, 3e9)
const number = fc.oneof(
  { weight: 4, arbitrary: column(NUMBERS, 'number') },
  call('length', text),
  call('day', column(INSTANTS, 'instant')),
  call('hour', column(INSTANTS, 'instant')),
)

const how = fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le')
const pair = (left: fc.Arbitrary<Operand>, right: fc.Arbitrary<Operand>) =>
  fc.record({ is: fc.constant('compare'), how, left, right: fc.oneof({ weight: 3, arbitrary: right }, left) })

/** Any condition on the columns of an event, as deep as programs write them. */
export function anyFilter(now: Date): fc.Arbitrary<Filter> {
  const at = fc.integer({ min: -24 * 40, max: 24 }).map(hours => new Date(now.getTime() + hours * HOUR_MS))
  const one = fc.oneof(
    pair(text, constant('text', piece)),
    pair(number, constant('number', size)),
    pair(column(INSTANTS, 'instant'), constant('instant', at)),
    fc.record({
      is: fc.constant('text'),
      how: fc.constantFrom('contains', 'startswith', 'endswith'),
      whole: text,
      part: constant('text', piece),
    }),
    fc.record({
      is: fc.constant('in'),
      left: text,
      among: fc.array(fc.option(piece, { freq: 5 }), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({
      is: fc.constant('in'),
      left: number,
      among: fc.array(fc.option(size, { freq: 5 }), { minLength: 1, maxLength: 4 }),
    }),
    fc.constant({ is: 'holds', what: { is: 'column', name: 'has_counterpart', kind: 'boolean' } }),
  ) as fc.Arbitrary<Filter>
  const { any } = fc.letrec<{ any: Filter }>(tie => ({
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      one,
      fc.record({
        is: fc.constantFrom('and', 'or'),
        of: fc.array(tie('any'), { minLength: 2, maxLength: 3 }),
      }) as fc.Arbitrary<Filter>,
      fc.record({ is: fc.constant('not'), of: tie('any') }) as fc.Arbitrary<Filter>,
    ),
  }))
  return any
}

export const anyOrder: fc.Arbitrary<Order[]> = fc.uniqueArray(
  fc.record({
    column: fc.constantFrom(...TEXTS, ...NUMBERS, ...INSTANTS, 'has_counterpart'),
    isFalling: fc.boolean(),
  }),
  { selector: it => it.column, minLength: 1, maxLength: 3 },
)

/** As OData writes it, with as many parentheses as anybody could want. */
export function writeFilter(filter: Filter): string {
  switch (filter.is) {
    case 'and':
    case 'or':
      return filter.of.map(it => `(${writeFilter(it)})`).join(` ${filter.is} `)
    case 'not':
      return `not (${writeFilter(filter.of)})`
    case 'holds':
      return written(filter.what)
    case 'in':
      return `${written(filter.left)} in (${filter.among.map(literal).join(',')})`
    case 'text':
      return `${filter.how}(${written(filter.whole)},${written(filter.part)})`
    case 'compare':
      return `${written(filter.left)} ${filter.how} ${written(filter.right)}`
  }
}

function written(it: Operand): string {
  if (it.is === 'column') return it.name
  return it.is === 'call' ? `${it.name}(${written(it.of)})` : literal(it.value)
}

function literal(value: Value): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  return value instanceof Date ? value.toISOString() : String(value)
}
