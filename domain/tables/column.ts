/** What a cell of a table may hold; instants are ISO 8601 in UTC, as text. */
export type Cell = string | number | boolean | null

/** One column of a table that is handed out: what it is called, what it means, and what of a row stands in it. */
export type Column<Row> = {
  name: string
  type: 'text' | 'number' | 'integer' | 'boolean' | 'instant'
  /** As VOUnits write it: "deg", "s". */
  unit?: string
  /** What it is to programs of the Virtual Observatory (https://www.ivoa.net/documents/UCD1+/). */
  ucd?: string
  /** One sentence for people. */
  about: string
  of: (row: Row) => Cell
}
