import type { Column } from '#domain/tables/column.ts'
import { type BulkFile } from '#server/bulk-files.ts'
import { type BulkContent, CIRCULARS, EVENTS, NOTICES, OBSERVATIONS } from '#server/bulk-tables.ts'
import { jsonFields } from './json-fields.ts'

type Described = Omit<Column<never>, 'of'>

/** What the columns of each table mean. */
export const BULK_COLUMNS: Record<BulkContent, readonly Described[]> = {
  events: EVENTS.columns,
  notices: NOTICES.columns,
  circulars: CIRCULARS.columns,
  observations: OBSERVATIONS.columns,
}

const TYPES = {
  text: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  instant: 'datetime',
} as const

const fieldOf = ({ name, type, about, unit, ucd }: Described) => ({
  name,
  type: TYPES[type],
  description: about,
  ...(unit !== undefined && { unit }),
  ...(ucd !== undefined && { ucd }),
})

/** The files with their sums and the meaning of their columns, as a Data Package (https://datapackage.org). */
export function writeDataPackage(files: readonly BulkFile[], siteUrl: string): Record<string, unknown> {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'afterglow',
    homepage: `${siteUrl}/data`,
    licenses: [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }],
    created: files[0]?.madeAt.toISOString(),
    resources: files.map(({ name, content, format, rows, sizeBytes, sha256 }) => ({
      name: name.replaceAll('.', '-'),
      path: `${siteUrl}/data/${name}`,
      format,
      bytes: sizeBytes,
      hash: `sha256:${sha256}`,
      rows,
      schema: {
        fields: format === 'jsonl' ? jsonFields(content) : BULK_COLUMNS[content].map(fieldOf),
      },
    })),
  }
}
