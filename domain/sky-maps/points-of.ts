import { directionIn } from './frames.ts'
import { centreOf } from './healpix.ts'
import type { SkyMap } from './sky-map.ts'

/** The cells as points, most probable per area first: their centres (degrees, ICRS) and what each holds. */
export function pointsOf(map: SkyMap): { raDeg: number; decDeg: number; probability: number }[] {
  return Array.from(map.cells, (cell, i) => ({
    ...directionIn(map.frame, centreOf(cell)),
    probability: map.probabilities[i] as number,
  }))
}
