import type { Column } from '#domain/tables/column.ts'
import { writeCsv } from '#domain/tables/write-csv.ts'
import { writeVoTable } from '#domain/tables/write-votable.ts'
import type { Format } from './api-route.ts'

/** Rows as CSV. */
export function csv<Row>(columns: readonly Column<Row>[]): Format<readonly Row[]> {
  return { type: 'text/csv; charset=utf-8', extension: 'csv', write: rows => writeCsv(columns, rows) }
}

/** Rows as a VOTable. */
export function votable<Row>(
  name: string,
  about: string,
  columns: readonly Column<Row>[],
): Format<readonly Row[]> {
  return {
    type: 'application/x-votable+xml',
    extension: 'vot',
    write: rows => writeVoTable({ name, about, infos: { QUERY_STATUS: 'OK' } }, columns, rows),
  }
}

/** Plain text of whatever it is. */
export function text<T>(write: Format<T>['write']): Format<T> {
  return { type: 'text/plain; charset=utf-8', extension: 'txt', write }
}
