import { type FitsHeader, wholeNumber, words } from '#domain/fits/fits-header.ts'
import type { FitsUnit } from '#domain/fits/read-fits.ts'
import { type FitsColumn, type FitsTable, readTable } from './fits-table.ts'
import { FINEST } from './healpix.ts'

/** How a table holds a sky map. */
export type Layout = {
  header: FitsHeader
  numbering: 'RING' | 'NESTED' | 'UNIQ'
  /** Of all cells; null for UNIQ, where each says its own. */
  order: number | null
  /** How many values there are. */
  count: number
  value(index: number): number
  /** The cell's number in its numbering. */
  cell(index: number): number
  /** Whether the cells are the whole sky, counted from 0. */
  isWholeSky: boolean
  /** When the values are densities: the area they stand for, square degrees. */
  densityPerDeg2: number | null
}

/** Names of the column that counts, the likelier first; what healpy calls a map that nobody named comes last. */
const VALUES = ['PROBDENSITY', 'PROB', 'PROBABILITY', 'T', 'TEMPERATURE', 'SIGNAL']
const INDICES = ['PIXEL', 'PIX', 'IPIX', 'PIXEL_INDEX', 'INDEX']
const ORDERINGS: Record<string, Layout['numbering']> = {
  RING: 'RING',
  NESTED: 'NESTED',
  NEST: 'NESTED',
  NUNIQ: 'UNIQ',
  UNIQ: 'UNIQ',
}
const STERADIAN_DEG2 = (180 / Math.PI) ** 2

/** The layout of the first table that can be a sky map, or why none can. */
export function findLayout(
  units: readonly FitsUnit[],
): { ok: true; layout: Layout } | { ok: false; why: string } {
  let why = 'no table of probabilities in it'
  for (const unit of units) {
    const table = readTable(unit)
    if (!table) continue
    const found = layOut(unit.header, table)
    if (found.ok) return found
    why = found.why
  }
  return { ok: false, why }
}

function layOut(
  header: FitsHeader,
  table: FitsTable,
): { ok: true; layout: Layout } | { ok: false; why: string } {
  const name = VALUES.find(each => table.columns.has(each))
  const values = name && table.columns.get(name)
  if (!values) return { ok: false, why: `no column of probabilities: ${listed(table)}` }
  const count = table.rows * values.perRow
  const uniq = table.columns.get('UNIQ')
  const numbering = uniq ? 'UNIQ' : ORDERINGS[words(header, 'ORDERING')?.toUpperCase() ?? '']
  if (!numbering)
    return { ok: false, why: 'the table does not say whether its cells are RING, NESTED or NUNIQ' }
  const indices = uniq ?? firstOf(table, INDICES)
  if (numbering === 'UNIQ' && !uniq) return { ok: false, why: 'NUNIQ cells without a column UNIQ' }
  if (indices && indices.perRow !== values.perRow) {
    return { ok: false, why: 'not one index for each probability' }
  }
  const nside = wholeNumber(header, 'NSIDE') ?? Math.sqrt(count / 12)
  const order = Math.log2(nside)
  if (numbering !== 'UNIQ' && !(Number.isInteger(order) && order >= 0 && order <= FINEST)) {
    return { ok: false, why: `NSIDE is ${nside}: only powers of two to ${2 ** FINEST} are read` }
  }
  const first = wholeNumber(header, 'FIRSTPIX') ?? 0
  const sky = 12 * 4 ** order
  if (!indices && (first < 0 || first + count > sky)) {
    return { ok: false, why: `${count} cells from ${first} on are more than a sky of NSIDE ${nside} has` }
  }
  return {
    ok: true,
    layout: {
      header,
      numbering,
      order: uniq ? null : order,
      count,
      value: values.at,
      cell: indices ? indices.at : index => first + index,
      isWholeSky: !indices && count === sky,
      densityPerDeg2: name === 'PROBDENSITY' ? areaIn(values.unit) : null,
    },
  }
}

function firstOf(table: FitsTable, names: readonly string[]): FitsColumn | undefined {
  return names.map(name => table.columns.get(name)).find(column => column !== undefined)
}

function areaIn(unit: string | null): number {
  return unit !== null && /deg/i.test(unit) ? 1 : STERADIAN_DEG2
}

function listed(table: FitsTable): string {
  return [...table.columns.keys()].slice(0, 8).join(', ').slice(0, 200)
}
