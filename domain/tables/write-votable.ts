import type { Cell, Column } from './column.ts'
import { escapeXml } from './escape-xml.ts'

const DATATYPES = {
  text: 'char',
  instant: 'char',
  number: 'double',
  integer: 'int',
  boolean: 'boolean',
} as const

export type TableNotes = {
  name: string
  about: string
  /** What is told of the answer beside its rows, by name: `QUERY_STATUS`. */
  infos?: Readonly<Record<string, string>>
}

/** Rows as a VOTable 1.4 with UCDs, which TOPCAT, astropy and pyvo read. Places are ICRS, times UTC. */
export function writeVoTable<Row>(
  { name, about, infos = {} }: TableNotes,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">',
    '<RESOURCE type="results">',
    ...Object.entries(infos).map(
      ([of, value]) => `<INFO name="${escapeXml(of)}" value="${escapeXml(value)}"/>`,
    ),
    '<COOSYS ID="icrs" system="ICRS"/>',
    `<TABLE name="${escapeXml(name)}"><DESCRIPTION>${escapeXml(about)}</DESCRIPTION>`,
    ...columns.map(fieldOf),
    '<DATA><TABLEDATA>',
    ...rows.map(row => `<TR>${columns.map(it => `<TD>${write(it.of(row))}</TD>`).join('')}</TR>`),
    '</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>',
    '',
  ].join('\n')
}

function fieldOf<Row>({ name, type, unit, ucd, about }: Column<Row>): string {
  const datatype = DATATYPES[type]
  const attributes = [
    `name="${name}"`,
    `datatype="${datatype}"`,
    datatype === 'char' && 'arraysize="*"',
    unit && `unit="${unit}"`,
    ucd && `ucd="${ucd}"`,
    ucd?.startsWith('pos.eq') && 'ref="icrs"',
  ].filter(it => typeof it === 'string')
  return `<FIELD ${attributes.join(' ')}><DESCRIPTION>${escapeXml(about)}</DESCRIPTION></FIELD>`
}

const write = (value: Cell) => (value === null ? '' : escapeXml(String(value)))
