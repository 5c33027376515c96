import type { Filter, Order, Value } from '#domain/search/filter.ts'
import { type EntitySet, kindsOf } from './entity-set.ts'
import { readFilter } from './read-filter.ts'
import { type KeyType, readSkipToken } from './skip-token.ts'

/** What an address asks of an entity set. */
export type OdataAsked = {
  where: Filter | null
  /** As the pages search: words, "phrases", or, -not. */
  q: string | null
  order: Order[]
  /** Names of columns; null: all. */
  select: string[] | null
  top: number | null
  skip: number
  withCount: boolean
  after: Value[] | null
  format: 'json' | 'csv'
}

export type OdataFault = {
  ok: false
  kind: 'bad-request' | 'not-implemented'
  message: string
  /** The option that is wrong. */
  target: string
}

type Read = { ok: true; asked: OdataAsked } | OdataFault

const KNOWN = [
  '$filter',
  '$orderby',
  '$top',
  '$skip',
  '$count',
  '$select',
  '$search',
  '$skiptoken',
  '$format',
] as const
type Option = (typeof KNOWN)[number]
const FOREIGN = ['$expand', '$apply', '$compute', '$levels', '$index', '$schemaversion', '$deltatoken', '$id']

const FORMATS: Record<string, 'json' | 'csv'> = {
  json: 'json',
  'application/json': 'json',
  csv: 'csv',
  'text/csv': 'csv',
}
const MOST_ORDERS = 8
/** Beyond that, `@odata.nextLink` leads on. */
const MOST_SKIPPED = 1_000_000

/**
 * Reads the system query options of OData 4.0 (part 2, 5.1) as far as they are answered here; whatever else stands there is
 * a fault: to pass over a filter would answer another question.
 *
 * @param keyTypes what a page is sorted by, for an order: what its `$skiptoken` holds
 */
export function readOptions(
  parameters: URLSearchParams,
  set: EntitySet,
  keyTypes: (order: readonly Order[]) => KeyType[],
): Read {
  const given = new Map<Option, string>()
  for (const [name, value] of parameters) {
    const fault = faultOfName(name, given.has(name as Option), value)
    if (fault) return fault
    given.set(name as Option, value.trim())
  }
  const kinds = kindsOf(set)
  const text = given.get('$filter')
  const filter = text === undefined ? null : readFilter(text, kinds)
  if (filter && !filter.ok) return bad('$filter', filter.why)
  const order = readOrder(given.get('$orderby'), set.askable)
  if (!order)
    return bad('$orderby', `A list of columns, each with asc or desc: ${[...set.askable].join(', ')}`)
  const select = readSelect(given.get('$select'), set)
  if (select === undefined)
    return bad('$select', `A list of columns: ${set.columns.map(it => it.name).join(', ')}`)
  const top = readNumber(given.get('$top'), Number.MAX_SAFE_INTEGER)
  if (top === undefined) return bad('$top', 'A number, 0 or above')
  const skip = readNumber(given.get('$skip'), MOST_SKIPPED)
  if (skip === undefined)
    return bad('$skip', `A number from 0 to ${MOST_SKIPPED}; beyond, follow @odata.nextLink`)
  const count = given.get('$count') ?? 'false'
  if (count !== 'true' && count !== 'false') return bad('$count', 'true or false')
  const search = given.get('$search')
  if (search !== undefined && !set.hasWords) return bad('$search', 'There are no words in it to search for')
  if (search !== undefined && (search === '' || search.length > 200))
    return bad('$search', 'Words, 200 characters at most')
  const token = given.get('$skiptoken')
  const after = token === undefined ? null : readSkipToken(token, keyTypes(order))
  if (token !== undefined && !after) return bad('$skiptoken', 'It is none of a list that is sorted so')
  const format = FORMATS[(given.get('$format') ?? 'json').split(';')[0]?.trim().toLowerCase() ?? '']
  if (!format) return bad('$format', 'json or csv')
  return {
    ok: true,
    asked: {
      where: filter?.filter ?? null,
      q: search === undefined ? null : asWebSearch(search),
      order,
      select,
      top,
      skip: skip ?? 0,
      withCount: count === 'true',
      after,
      format,
    },
  }
}

const bad = (target: string, message: string): OdataFault => ({
  ok: false,
  kind: 'bad-request',
  target,
  message: `${target}: ${message}`,
})

function faultOfName(name: string, isAgain: boolean, value: string): OdataFault | null {
  const target = name.slice(0, 60)
  if (FOREIGN.includes(name.toLowerCase()))
    return { ok: false, kind: 'not-implemented', target, message: `${target} is not answered here` }
  if (!KNOWN.some(it => it === name))
    return bad(target, `There is no such option; there are ${KNOWN.join(' ')}`)
  if (isAgain) return bad(target, 'It stands there twice')
  // PostgreSQL keeps no NUL and finds nothing by one.
  return value.includes('\0') ? bad(target, 'NUL is no character') : null
}

/** Undefined for what is no number within bounds; null for nothing. */
function readNumber(text: string | undefined, most: number): number | null | undefined {
  if (text === undefined) return null
  return /^\d{1,16}$/.test(text) && Number(text) <= most ? Number(text) : undefined
}

function readOrder(text: string | undefined, askable: ReadonlySet<string>): Order[] | null {
  if (text === undefined) return []
  const parts = text.split(',').map(it => /^\s*(\w+)(?:\s+(asc|desc))?\s*$/.exec(it))
  const order = parts.flatMap(found =>
    found?.[1] !== undefined && askable.has(found[1])
      ? [{ column: found[1], isFalling: found[2] === 'desc' }]
      : [],
  )
  return order.length === parts.length && order.length <= MOST_ORDERS ? order : null
}

function readSelect(text: string | undefined, { columns }: EntitySet): string[] | null | undefined {
  if (text === undefined || text === '*') return null
  const wanted = new Set(text.split(',').map(it => it.trim()))
  const names = columns.map(it => it.name)
  // In the order of the columns, whatever the order in which they were named.
  return [...wanted].every(it => names.includes(it)) ? names.filter(it => wanted.has(it)) : undefined
}

/** OData says AND, OR and NOT (part 2, 5.1.1.8). */
function asWebSearch(search: string): string {
  return search
    .split(/("[^"]*")/)
    .map(it =>
      it.startsWith('"')
        ? it
        : it
            .replaceAll(/\bNOT\s+/g, '-')
            .replaceAll(/\bAND\b/g, ' ')
            .replaceAll(/[()]/g, ' '),
    )
    .join('')
}
