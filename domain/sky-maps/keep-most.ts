import { ancestorOf, orderOf } from './healpix.ts'
import type { Cells } from './list-cells.ts'
import type { SkyMap } from './sky-map.ts'
import { sortByDensity } from './sort-cells.ts'

/**
 * The most probable cells that together hold the share (0 to 1), the finest of them merged until at most `mostCells`
 * are left: a map for questions that are asked a thousand times, which a cell's width more or less does not answer otherwise.
 * Whole faces of the sky are not merged, so that a dozen cells may always be left.
 */
export function keepMost(map: SkyMap, share: number, mostCells = 4096): SkyMap {
  const kept = firstCells(map, share)
  const finest = kept.cells.reduce((order, cell) => Math.max(order, orderOf(cell)), 0)
  let merged: Cells = kept
  for (let order = finest - 1; order >= 0 && merged.cells.length > mostCells; order--) {
    merged = mergeTo(order, merged)
  }
  // What is sorted is copied: the small map does not hold on to the memory of the great one.
  return { ...map, ...sortByDensity(merged) }
}

/** The most probable cells that together hold the share. */
export function firstCells({ cells, probabilities }: Cells, share: number): Cells {
  const count = countHolding({ cells, probabilities }, share)
  return { cells: cells.subarray(0, count), probabilities: probabilities.subarray(0, count) }
}

/** How many cells it takes, from the most probable on, to hold the share; all where they do not. */
export function countHolding({ probabilities }: Cells, share: number): number {
  let held = 0
  for (let i = 0; i < probabilities.length; i++) {
    held += probabilities[i] as number
    if (held >= share) return i + 1
  }
  return probabilities.length
}

/** The cells finer than the order become their ancestors of that order. */
export function mergeTo(order: number, { cells, probabilities }: Cells): Cells {
  const sums = new Map<number, number>()
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number
    const merged = orderOf(cell) > order ? ancestorOf(cell, order) : cell
    sums.set(merged, (sums.get(merged) ?? 0) + (probabilities[i] as number))
  }
  return { cells: Uint32Array.from(sums.keys()), probabilities: Float64Array.from(sums.values()) }
}
