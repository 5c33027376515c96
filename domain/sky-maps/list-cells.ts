import { areaOfOrder, FINEST, nestedFromRing, orderOf, ringFromNested, uniqOf } from './healpix.ts'
import type { Layout } from './table-layout.ts'

/** Cells by their NUNIQ numbers with what they hold; those that hold nothing are left out. */
export type Cells = { cells: Uint32Array; probabilities: Float64Array }

/** As many as a whole sky of NSIDE 1024 has, and a third more. */
const MOST_CELLS = 2 ** 24

/** The cells of a table, or why they cannot be. NaN, UNSEEN and whatever else is not above 0 hold nothing. */
export function listCells(layout: Layout): ({ ok: true } & Cells) | { ok: false; why: string } {
  if (layout.count > MOST_CELLS)
    return { ok: false, why: `${layout.count} cells are more than ${MOST_CELLS}` }
  return layout.isWholeSky && layout.order !== null ? listSky(layout, layout.order) : listNamed(layout)
}

/**
 * The whole sky in the NESTED order; four neighbours of equal value that are one cell of the next coarser order become
 * it, so that a multi-order map that somebody flattened is small again.
 */
function listSky(layout: Layout, order: number): { ok: true } & Cells {
  const cells = new Uint32Array(layout.count)
  const values = new Float64Array(layout.count)
  let length = 0
  for (let nested = 0; nested < layout.count; nested++) {
    const value = layout.value(layout.numbering === 'RING' ? ringFromNested(order, nested) : nested)
    if (!(value > 0)) continue
    let cell = uniqOf(order, nested)
    cells[length] = cell
    values[length] = value
    length += 1
    while (cell % 4 === 3 && cell >= 16 && endsWithFour(cells, values, length)) {
      length -= 3
      cell = Math.floor(cell / 4)
      cells[length - 1] = cell
    }
  }
  const probabilities = new Float64Array(length)
  for (let i = 0; i < length; i++) {
    const its = orderOf(cells[i] as number)
    const share =
      layout.densityPerDeg2 === null ? 4 ** (order - its) : areaOfOrder(its) / layout.densityPerDeg2
    probabilities[i] = (values[i] as number) * share
  }
  return { ok: true, cells: cells.slice(0, length), probabilities }
}

function endsWithFour(cells: Uint32Array, values: Float64Array, length: number): boolean {
  const last = length - 1
  return (
    length >= 4 &&
    cells[last - 3] === (cells[last] as number) - 3 &&
    values[last - 1] === values[last] &&
    values[last - 2] === values[last] &&
    values[last - 3] === values[last]
  )
}

/** Cells that are numbered one by one, or a stretch of the sky. */
function listNamed(layout: Layout): ({ ok: true } & Cells) | { ok: false; why: string } {
  const cells = new Uint32Array(layout.count)
  const probabilities = new Float64Array(layout.count)
  let length = 0
  let areaDeg2 = 0
  for (let i = 0; i < layout.count; i++) {
    const cell = uniqAt(layout, i)
    if (cell === null) return { ok: false, why: `there is no cell ${layout.cell(i)} of order 0 to ${FINEST}` }
    const area = areaOfOrder(orderOf(cell))
    areaDeg2 += area
    const value = layout.value(i)
    if (!(value > 0)) continue
    cells[length] = cell
    probabilities[length] = layout.densityPerDeg2 === null ? value : (value * area) / layout.densityPerDeg2
    length += 1
  }
  // Cells that are said twice, or inside each other, would count twice.
  if (areaDeg2 > 12.000001 * areaOfOrder(0)) return { ok: false, why: 'the cells cover more than the sky' }
  return { ok: true, cells: cells.slice(0, length), probabilities: probabilities.slice(0, length) }
}

function uniqAt({ cell, numbering, order }: Layout, index: number): number | null {
  const number = cell(index)
  if (!Number.isSafeInteger(number) || number < 0) return null
  if (order === null) return number >= 4 && number < 2 ** 32 ? number : null
  if (number >= 12 * 4 ** order) return null
  return uniqOf(order, numbering === 'RING' ? nestedFromRing(order, number) : number)
}
