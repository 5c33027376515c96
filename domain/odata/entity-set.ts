import type { ValueKind } from '#domain/search/filter.ts'
import type { Column } from '#domain/tables/column.ts'

/** One table as OData hands it out. */
export type EntitySet = {
  /** In the plural: "Events". */
  name: string
  /** Of one: "Event". */
  type: string
  columns: readonly Omit<Column<never>, 'of'>[]
  /** Names of those that may be asked about; what no two lines share is `key`. */
  askable: ReadonlySet<string>
  key: string
  /** Whether `$search` looks for words in it. */
  hasWords: boolean
}

const KINDS = {
  text: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  instant: 'instant',
} as const

/** What may be asked about, and of what kind it is. */
export function kindsOf({ columns, askable }: EntitySet): Map<string, ValueKind> {
  return new Map(columns.filter(it => askable.has(it.name)).map(it => [it.name, KINDS[it.type]]))
}
