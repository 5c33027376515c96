import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Column } from '#domain/tables/column.ts'

const TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  integer: { type: 'INT32' },
  boolean: { type: 'BOOLEAN' },
  instant: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
} as const

/** A Parquet file in the making: rows are compressed as they come, so that only the file is held in memory. */
export type ParquetFile<Row> = { add(rows: readonly Row[]): void; finish(): Uint8Array }

export function openParquet<Row>(columns: readonly Column<Row>[]): ParquetFile<Row> {
  const bytes = new ByteWriter()
  const schema = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }) => ({ name, ...TYPES[type], repetition_type: 'OPTIONAL' as const })),
  ]
  const kvMetadata = columns.map(({ name, about, unit }) => ({
    key: `column.${name}`,
    value: unit === undefined ? about : `${about} [${unit}]`,
  }))
  const writer = new ParquetWriter({ writer: bytes, schema, kvMetadata, createdBy: 'Afterglow' })
  return {
    add(rows) {
      if (rows.length === 0) return
      // Nothing waits: the writer only does when its bytes go somewhere.
      void writer.write({
        columnData: columns.map(column => ({
          name: column.name,
          data: rows.map(row => cellOf(column, row)),
        })),
        rowGroupSize: rows.length,
      })
    },
    finish() {
      void writer.finish()
      return new Uint8Array(bytes.getBuffer())
    },
  }
}

function cellOf<Row>({ type, of }: Column<Row>, row: Row): string | number | boolean | Date | null {
  const value = of(row)
  return type === 'instant' && typeof value === 'string' ? new Date(value) : value
}
