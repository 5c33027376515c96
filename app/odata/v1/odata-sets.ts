import type { EntitySet } from '#domain/odata/entity-set.ts'
import { OPEN_TABLES } from '#server/open-tables.ts'
import type { OpenTable } from '#server/table-reading.ts'

/** An entity set with the table behind it. */
export type OdataSet = EntitySet & { table: OpenTable<unknown> }

const { EVENTS, NOTICES, CIRCULARS, OBSERVATIONS } = OPEN_TABLES

function setOf<Row>(name: string, type: string, table: OpenTable<Row>): OdataSet {
  const { columns, sql, hasWords } = table
  const askable = new Set(Object.keys(sql))
  // What a table reads it also writes: nobody else makes its rows.
  return { name, type, columns, askable, key: 'id', hasWords, table: table as unknown as OpenTable<unknown> }
}

/** Everything that OData hands out. */
export const ODATA_SETS: readonly OdataSet[] = [
  setOf('Events', 'Event', EVENTS),
  setOf('Notices', 'Notice', NOTICES),
  setOf('Circulars', 'Circular', CIRCULARS),
  setOf('Observations', 'Observation', OBSERVATIONS),
]
