import type { Cell, Column } from './column.ts'

/** Rows as CSV (RFC 4180) with a header. */
export function writeCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const header = columns.map(it => it.name).join(',')
  return [header, ...rows.map(row => columns.map(it => cell(it.of(row))).join(',')), ''].join('\r\n')
}

/** What a spreadsheet would take for a formula begins with an apostrophe, which it takes for "this is text". */
function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
