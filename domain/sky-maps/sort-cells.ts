import { FINEST, orderOf } from './healpix.ts'
import type { Cells } from './list-cells.ts'

const DIGIT_BITS = 11
const DIGITS = 1 << DIGIT_BITS

/**
 * The cells by falling probability per area. They are compared as 32-bit floats, whose bits sort like whole numbers, so
 * that millions are sorted by three passes of a radix sort; what that cannot tell apart (1 in 10 million) stays as it came.
 */
export function sortByDensity({ cells, probabilities }: Cells): Cells {
  const densities = new Float32Array(densitiesOf({ cells, probabilities }))
  const ranks = new Uint32Array(cells.length)
  for (let i = 0; i < ranks.length; i++) ranks[i] = i
  let from = { keys: new Uint32Array(densities.buffer), ranks }
  let to = { keys: new Uint32Array(cells.length), ranks: new Uint32Array(cells.length) }
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    sortByDigit(from, to, shift)
    ;[from, to] = [to, from]
  }
  return pick({ cells, probabilities }, from.ranks)
}

/** Of each cell, in units of its own: what a cell of order 0 would hold. */
export function densitiesOf({ cells, probabilities }: Cells): Float64Array {
  const perFace = Array.from({ length: FINEST + 1 }, (_, order) => 4 ** order)
  const densities = new Float64Array(cells.length)
  for (let i = 0; i < cells.length; i++) {
    densities[i] = (probabilities[i] as number) * (perFace[orderOf(cells[i] as number)] as number)
  }
  return densities
}

type Ranked = { keys: Uint32Array; ranks: Uint32Array }

/** One pass of the radix sort, the greatest digits first, equal ones left in their order. */
function sortByDigit(from: Ranked, to: Ranked, shift: number): void {
  const { length } = from.keys
  const starts = new Uint32Array(DIGITS)
  for (let i = 0; i < length; i++) {
    const digit = ((from.keys[i] as number) >>> shift) & (DIGITS - 1)
    starts[digit] = (starts[digit] as number) + 1
  }
  for (let digit = DIGITS - 1, start = 0; digit >= 0; digit--) {
    const count = starts[digit] as number
    starts[digit] = start
    start += count
  }
  for (let i = 0; i < length; i++) {
    const key = from.keys[i] as number
    const digit = (key >>> shift) & (DIGITS - 1)
    const place = starts[digit] as number
    to.keys[place] = key
    to.ranks[place] = from.ranks[i] as number
    starts[digit] = place + 1
  }
}

function pick({ cells, probabilities }: Cells, ranks: Uint32Array): Cells {
  const picked = { cells: new Uint32Array(ranks.length), probabilities: new Float64Array(ranks.length) }
  for (let i = 0; i < ranks.length; i++) {
    const rank = ranks[i] as number
    picked.cells[i] = cells[rank] as number
    picked.probabilities[i] = probabilities[rank] as number
  }
  return picked
}
