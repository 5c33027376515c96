import { directionIn } from './frames.ts'
import { areaOfOrder, centreOf, orderOf } from './healpix.ts'
import type { SkyMap } from './sky-map.ts'

/**
 * The smallest area that holds the share (0 to 1) of the probability, square degrees: the cells from the most probable
 * per area on, of the last one the part that is needed. A share that the map does not hold takes all its cells.
 */
export function areaOf(map: SkyMap, share: number): number {
  let area = 0
  let held = 0
  for (let i = 0; i < map.cells.length && held < share; i++) {
    const here = map.probabilities[i] as number
    area += areaOfOrder(orderOf(map.cells[i] as number)) * Math.min(1, (share - held) / here)
    held += here
  }
  return area
}

/** The centre of the cell that is most probable per area, degrees, ICRS. */
export function mostProbable(map: SkyMap): { raDeg: number; decDeg: number } {
  return directionIn(map.frame, centreOf(map.cells[0] as number))
}
