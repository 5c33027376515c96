import { type OdataAsked, readOptions } from '#domain/odata/read-options.ts'
import { writeSkipToken } from '#domain/odata/skip-token.ts'
import type { Cell } from '#domain/tables/column.ts'
import { writeCsv } from '#domain/tables/write-csv.ts'
import type { OdataSet } from './odata-sets.ts'

/** What the door writes. */
export type OdataReply =
  | { ok: true; body: string; type?: string; headers?: Record<string, string> }
  | {
      ok: false
      kind: 'bad-request' | 'not-found' | 'not-acceptable' | 'too-many' | 'not-implemented' | 'internal'
      message: string
      target?: string
    }

type Asked = {
  parameters: URLSearchParams
  /** The request's header. */
  prefer: string | null
  /** Address of the service document. */
  root: string
}

/** Lines of a page; a spreadsheet that opens a CSV does not turn pages. */
const MOST = { json: 1000, csv: 10_000 }

const TOO_LONG: OdataReply = {
  ok: false,
  kind: 'bad-request',
  message: 'This takes too long: ask for less, or take the files of /data',
}

/** A page of an entity set, with the address of the next. */
export async function readSet(set: OdataSet, { parameters, prefer, root }: Asked): Promise<OdataReply> {
  const read = optionsOf(parameters, set)
  if (!read.ok) return read
  const { asked } = read
  const { where, q, order, after, skip, top, format } = asked
  const wished = Number(/(?:^|[,;\s])(?:odata\.)?maxpagesize=(\d{1,6})/i.exec(prefer ?? '')?.[1] ?? MOST.json)
  const most = format === 'csv' ? MOST.csv : Math.max(1, Math.min(MOST.json, wished))
  const limit = Math.min(top ?? most, most)
  const page = await set.table.read({ where, q, order, after, skip, limit })
  const count = asked.withCount ? await set.table.count({ where, q }) : null
  if (page === 'too-long' || count === 'too-long') return TOO_LONG
  const isMore = page.next !== null && limit > 0 && (top === null || top > limit)
  const nextLink = isMore ? nextLinkOf(`${root}/${set.name}`, parameters, page.next ?? [], top, limit) : null
  const columns = columnsOf(set, asked)
  if (format === 'csv')
    return {
      ok: true,
      type: 'text/csv; charset=utf-8',
      body: writeCsv(columns, page.rows),
      headers: {
        'content-disposition': `attachment; filename="afterglow-${set.name.toLowerCase()}.csv"`,
        ...(nextLink !== null && { link: `<${nextLink}>; rel="next"` }),
      },
    }
  const shown = asked.select ? `(${asked.select.join(',')})` : ''
  const body = JSON.stringify({
    '@odata.context': `${root}/$metadata#${set.name}${shown}`,
    ...(count !== null && { '@odata.count': count }),
    value: page.rows.map(row => lineOf(row, columns)),
    ...(nextLink !== null && { '@odata.nextLink': nextLink }),
  })
  return { ok: true, body }
}

/** How many there are of what is filtered for, as text. */
export async function readCount(set: OdataSet, { parameters }: Asked): Promise<OdataReply> {
  const read = optionsOf(parameters, set)
  if (!read.ok) return read
  const count = await set.table.count(read.asked)
  return count === 'too-long' ? TOO_LONG : { ok: true, type: 'text/plain', body: String(count) }
}

/** One line by its key. */
export async function readOne(
  set: OdataSet,
  key: string | number,
  { parameters, root }: Asked,
): Promise<OdataReply> {
  const foreign = [...parameters.keys()].find(it => it !== '$select' && it !== '$format')
  if (foreign !== undefined)
    return {
      ok: false,
      kind: 'bad-request',
      message: 'This is asked of a list',
      target: foreign.slice(0, 60),
    }
  const read = optionsOf(parameters, set)
  if (!read.ok) return read
  const kind = typeof key === 'string' ? 'text' : 'number'
  const page = await set.table.read({
    where: {
      is: 'compare',
      how: 'eq',
      left: { is: 'column', name: set.key, kind },
      right: { is: 'value', value: key, kind },
    },
    q: null,
    order: [],
    after: null,
    skip: 0,
    limit: 1,
  })
  if (page === 'too-long') return TOO_LONG
  const [row] = page.rows
  if (row === undefined) return { ok: false, kind: 'not-found', message: 'There is no such thing here' }
  const { select } = read.asked
  const shown = select ? `(${select.join(',')})` : ''
  const body = {
    '@odata.context': `${root}/$metadata#${set.name}${shown}/$entity`,
    ...lineOf(row, columnsOf(set, read.asked)),
  }
  return { ok: true, body: JSON.stringify(body) }
}

const optionsOf = (parameters: URLSearchParams, set: OdataSet) =>
  readOptions(parameters, set, order => set.table.keysOf(order).map(it => it.type))

type Columns = OdataSet['table']['columns']

const columnsOf = ({ table }: OdataSet, { select }: OdataAsked): Columns =>
  select ? table.columns.filter(it => select.includes(it.name)) : table.columns

const lineOf = (row: unknown, columns: Columns): Record<string, Cell> =>
  Object.fromEntries(columns.map(it => [it.name, it.of(row)]))

/** The same question from there on. What was skipped is skipped, and what was counted is counted. */
function nextLinkOf(
  address: string,
  parameters: URLSearchParams,
  next: Parameters<typeof writeSkipToken>[0],
  top: number | null,
  told: number,
): string {
  const further = new URLSearchParams(parameters)
  for (const name of ['$skip', '$count', '$skiptoken', '$top']) further.delete(name)
  if (top !== null) further.set('$top', String(top - told))
  further.set('$skiptoken', writeSkipToken(next))
  return `${address}?${further.toString().replaceAll('%24', '$')}`
}
