import { dot, unitVector, type Vec } from '#domain/sky/vectors.ts'
import { fromIcrs, toIcrs } from './frames.ts'
import { centreOf, FINEST, orderOf, reachOf } from './healpix.ts'
import type { SkyMap } from './sky-map.ts'

const RADIANS = Math.PI / 180
/** A cell on the edge is cut up until its parts hold less than this, or reach less than this much of the radius. */
const SMALL_SHARE = 1e-6
const SMALL_PART = 1 / 64

/**
 * The probability inside a circle (degrees, ICRS; a radius from 0 to 180), the cells on its edge by their covered
 * parts. It looks at every cell: ask a map that `keepMost` made small when there are many circles.
 */
export function probabilityWithin(
  map: SkyMap,
  circle: { raDeg: number; decDeg: number; radiusDeg: number },
): number {
  const centre = fromIcrs(map.frame, unitVector(circle))
  const radius = circle.radiusDeg * RADIANS
  let sum = 0
  for (let i = 0; i < map.cells.length; i++) {
    const here = map.probabilities[i] as number
    sum += here * coveredPart(map.cells[i] as number, here, centre, radius)
  }
  return sum
}

/** How much of a cell lies in the circle, 0 to 1. */
function coveredPart(cell: number, probability: number, centre: Vec, radius: number): number {
  const order = orderOf(cell)
  const reach = reachOf(order)
  const distance = Math.acos(Math.max(-1, Math.min(1, dot(centreOf(cell), centre))))
  if (distance >= radius + reach) return 0
  if (distance <= radius - reach) return 1
  if (order === FINEST || probability < SMALL_SHARE || reach < radius * SMALL_PART) {
    return distance < radius ? 1 : 0
  }
  let part = 0
  for (let child = 0; child < 4; child++) {
    part += coveredPart(cell * 4 + child, probability / 4, centre, radius) / 4
  }
  return part
}

/** The probability of the cells whose centres (unit vectors, ICRS) meet the condition. */
export function probabilityWhere(map: SkyMap, holds: (direction: Vec) => boolean): number {
  let sum = 0
  for (let i = 0; i < map.cells.length; i++) {
    if (holds(toIcrs(map.frame, centreOf(map.cells[i] as number)))) sum += map.probabilities[i] as number
  }
  return sum
}
