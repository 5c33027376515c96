import type { CallName, Comparison, Filter, Operand, Order, Value, ValueKind } from '#domain/search/filter.ts'
import type { Bind } from '#server/bindings.ts'

/** SQL of each column that may be asked about, by its name. */
export type ColumnSql = Readonly<Record<string, string>>

const SIGNS = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' } as const satisfies Record<
  Comparison,
  string
>

const CALLS: Record<CallName, (of: string) => string> = {
  tolower: of => `lower(${of})`,
  toupper: of => `upper(${of})`,
  trim: of => `btrim(${of})`,
  length: of => `char_length(${of})`,
  year: of => part('year', of),
  month: of => part('month', of),
  day: of => part('day', of),
  hour: of => part('hour', of),
  minute: of => part('minute', of),
}
const part = (name: string, of: string) => `extract(${name} from ${of} at time zone 'UTC')::int`

/**
 * A filter as SQL that is true of what it finds. Every column that it names must be among those given.
 *
 * @param isAsked false within a `not`: there, what is unknown must not count as what is untrue
 */
export function filterSql(filter: Filter, columns: ColumnSql, bind: Bind, isAsked = true): string {
  const inner = (it: Filter, asked = isAsked) => filterSql(it, columns, bind, asked)
  const of = (it: Operand) => operandSql(it, columns, bind)
  /** An index serves the bare comparison alone. */
  const known = (sql: string) => (isAsked ? `(${sql})` : `coalesce(${sql}, false)`)
  if (filter.is === 'not') return `(not ${inner(filter.of, false)})`
  if (filter.is === 'holds') return `(${of(filter.what)})`
  if (filter.is === 'text') return textSql(filter.how, of(filter.whole), of(filter.part))
  if (filter.is === 'in') {
    const { left, among } = filter
    if (isNull(left)) return String(among.includes(null))
    const values = among.filter(it => it !== null)
    const type = typeOf(kindOf(left), values)
    const any = values.length > 0 ? [known(`${of(left)} = any(${bind(values)}::${type}[])`)] : []
    return `(${[...any, ...(among.includes(null) ? [`${of(left)} is null`] : [])].join(' or ')})`
  }
  if (filter.is === 'compare') {
    const { how, left, right } = filter
    if (isNull(left) || isNull(right)) return nullSql(how, isNull(left) ? right : left, of)
    if (how === 'ne') return `(${of(left)} is distinct from ${of(right)})`
    const mayBothBeNull = left.is !== 'value' && right.is !== 'value'
    if (how === 'eq' && mayBothBeNull) return `(${of(left)} is not distinct from ${of(right)})`
    // By code points, whatever language the database speaks.
    const collation = kindOf(left) === 'text' && how !== 'eq' ? ' collate "C"' : ''
    return known(`${of(left)}${collation} ${SIGNS[how]} ${of(right)}`)
  }
  return `(${filter.of.map(it => inner(it)).join(` ${filter.is} `)})`
}

/** Nothing is above or below null, and null alone is equal to it. */
function nullSql(how: Comparison, other: Operand, of: (it: Operand) => string): string {
  if (how !== 'eq' && how !== 'ne') return 'false'
  if (isNull(other)) return String(how === 'eq')
  return `(${of(other)} is ${how === 'ne' ? 'not ' : ''}null)`
}

function textSql(how: 'contains' | 'startswith' | 'endswith', whole: string, piece: string): string {
  if (how === 'contains') return `(position(${piece} in ${whole}) > 0)`
  if (how === 'startswith') return `starts_with(${whole}, ${piece})`
  return `(right(${whole}, char_length(${piece})) = ${piece})`
}

function operandSql(it: Operand, columns: ColumnSql, bind: Bind): string {
  if (it.is === 'call') return CALLS[it.name](operandSql(it.of, columns, bind))
  if (it.is === 'value') return `${bind(it.value)}::${typeOf(it.kind ?? 'text', [it.value])}`
  return columnSql(it.name, columns)
}

function columnSql(name: string, columns: ColumnSql): string {
  const sql = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (sql === undefined) throw new Error(`a filter names ${name}, which is no column`)
  return `(${sql})`
}

const isNull = (it: Operand) => it.is === 'value' && it.value === null
const kindOf = (it: Operand): ValueKind => it.kind ?? 'text'

/** Whole numbers as such: an index on whole numbers does not serve fractions. */
function typeOf(kind: ValueKind, values: readonly Value[]): string {
  if (kind === 'number') return values.every(it => it === null || isWhole(it)) ? 'int' : 'float8'
  return { text: 'text', boolean: 'boolean', instant: 'timestamptz' }[kind]
}
const isWhole = (it: Value) => Number.isInteger(it) && Math.abs(Number(it)) < 2 ** 31

/** One of the things that lines are sorted by. */
export type SortKey = {
  sql: string
  type: 'text' | 'int' | 'float8' | 'boolean' | 'timestamptz'
  isFalling: boolean
  /** Every line has it: then an index in its order serves. */
  isAlwaysThere?: boolean
}

/** What has no value comes first, or last where it falls: the end that programs of OData expect. */
export function orderSql(keys: readonly SortKey[]): string {
  return keys
    .map(it => `${sortable(it)} ${it.isFalling ? 'desc' : 'asc'}${it.isAlwaysThere ? '' : nullsOf(it)}`)
    .join(', ')
}

const nullsOf = ({ isFalling }: SortKey) => (isFalling ? ' nulls last' : ' nulls first')

/** True of the lines that come after one whose keys have these values; the last key is one that no two lines share. */
export function beyondSql(keys: readonly SortKey[], values: readonly Value[], bind: Bind): string {
  const [first] = keys
  // As one comparison, which an index answers from where the page begins.
  if (first && keys.every(it => it.isAlwaysThere && it.isFalling === first.isFalling)) {
    const ends = keys.map((key, place) => `${bind(values[place] ?? null)}::${key.type}`)
    return `(${keys.map(sortable).join(', ')}) ${first.isFalling ? '<' : '>'} (${ends.join(', ')})`
  }
  const ways = keys.map((key, place) => {
    const same = keys.slice(0, place).map((it, i) => sameSql(it, values[i] ?? null, bind))
    return `(${[...same, laterSql(key, values[place] ?? null, bind)].join(' and ')})`
  })
  return `(${ways.join(' or ')})`
}

const sortable = ({ sql, type }: SortKey) => (type === 'text' ? `(${sql}) collate "C"` : `(${sql})`)

const sameSql = (key: SortKey, value: Value, bind: Bind) =>
  value === null ? `(${key.sql}) is null` : `${sortable(key)} = ${bind(value)}::${key.type}`

function laterSql(key: SortKey, value: Value, bind: Bind): string {
  if (value === null) return key.isFalling ? 'false' : `(${key.sql}) is not null`
  const later = `${sortable(key)} ${key.isFalling ? '<' : '>'} ${bind(value)}::${key.type}`
  return key.isFalling ? `(${later} or (${key.sql}) is null)` : later
}

/** An order as keys. */
export const sortKeyOf = (
  { column, isFalling }: Order,
  type: SortKey['type'],
  columns: ColumnSql,
): SortKey => ({ sql: columnSql(column, columns), type, isFalling })
