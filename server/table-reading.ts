import type { Filter, Order, Value } from '#domain/search/filter.ts'
import type { Column } from '#domain/tables/column.ts'
import { type Bind, Bindings } from '#server/bindings.ts'
import { inTransaction } from '#server/db.ts'
import { beyondSql, type ColumnSql, orderSql, type SortKey, sortKeyOf } from '#server/filter-sql.ts'

/** What is asked of a table that is handed out. */
export type TableAsked = {
  where: Filter | null
  /** Words, as for web searches; only of a table that has any. */
  q: string | null
  /** Empty: as is usual. Columns that `sql` has. */
  order: readonly Order[]
  /** The keys of the line before the page, as `next` told them. */
  after: readonly Value[] | null
  skip: number
  limit: number
}

export type TablePage<Row> = {
  rows: Row[]
  /** Where the next page begins; null on the last. */
  next: Value[] | null
}

/** Something that is handed out line by line, to be filtered and sorted by its columns. */
export type OpenTable<Row> = {
  columns: readonly Column<Row>[]
  /** Those that may be asked about. */
  sql: ColumnSql
  hasWords: boolean
  /** The keys that a page is sorted by: what is asked for, then what no two lines share. */
  keysOf(order: readonly Order[]): SortKey[]
  read(asked: TableAsked): Promise<TablePage<Row> | 'too-long'>
  count(asked: Pick<TableAsked, 'where' | 'q'>): Promise<number | 'too-long'>
}

/** How the rows of one table are found. */
export type Finding<Row> = {
  columns: readonly Column<Row>[]
  sql: ColumnSql
  hasWords: boolean
  /** What is read of a row, for `toRow`. */
  line: string
  /** SQL after `from`, with all that must be true of a row. */
  source(asked: Pick<TableAsked, 'where' | 'q'>, bind: Bind): string
  /** How it is sorted unless asked otherwise; the last is shared by no two lines, and ends every other order. */
  usual: readonly [...SortKey[], SortKey]
  toRow(found: unknown): Row
}

const TYPES = {
  text: 'text',
  number: 'float8',
  integer: 'float8',
  boolean: 'boolean',
  instant: 'timestamptz',
} as const

/** Anybody may ask anything: what takes longer than that is not worth the others' waiting. */
const LONGEST_MS = 5000

/** A table that is found so. */
export function openTable<Row>(finding: Finding<Row>): OpenTable<Row> {
  const { columns, sql, hasWords, line, source, usual, toRow } = finding
  const typeOf = (name: string) => TYPES[columns.find(it => it.name === name)?.type ?? 'text']
  const keysOf = (order: readonly Order[]): SortKey[] => {
    const tie = usual.at(-1)
    if (order.length === 0 || !tie) return [...usual]
    return [...order.map(it => sortKeyOf(it, typeOf(it.column), sql)), tie]
  }
  return {
    columns,
    sql,
    hasWords,
    keysOf,
    async read({ order, after, skip, limit, ...asked }) {
      const { bind, values } = new Bindings()
      const keys = keysOf(order)
      const found = source(asked, bind)
      const beyond = after ? ` and ${beyondSql(keys, after, bind)}` : ''
      const rows = await readBriefly(
        `select ${line}, ${keys.map((key, i) => `(${key.sql})::${key.type} as "key${i}"`).join(', ')}
           from ${found}${beyond} order by ${orderSql(keys)} limit ${bind(limit + 1)} offset ${bind(skip)}`,
        values,
      )
      if (!rows) return 'too-long'
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        rows: page.map(toRow),
        next: rows.length > limit && last ? keys.map((_, i) => last[`key${i}`] as Value) : null,
      }
    },
    async count(asked) {
      const { bind, values } = new Bindings()
      const rows = await readBriefly(`select count(*)::float8 as count from ${source(asked, bind)}`, values)
      return rows ? Number(rows[0]?.['count'] ?? 0) : 'too-long'
    },
  }
}

const CANCELLED = '57014'

/** Rows; or null for what takes too long. */
async function readBriefly(
  sql: string,
  values: readonly unknown[],
): Promise<Record<string, unknown>[] | null> {
  try {
    return await inTransaction(async client => {
      await client.query(`set transaction read only; set local statement_timeout = ${LONGEST_MS}`)
      return (await client.query<Record<string, unknown>>(sql, [...values])).rows
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === CANCELLED) return null
    throw error
  }
}
