import type { Vec } from '#domain/sky/vectors.ts'
import type { SkyMap } from './sky-map.ts'

/** The probability inside a circle (degrees, ICRS), the cells on its edge by their covered parts. */
export function probabilityWithin(
  _map: SkyMap,
  _circle: { raDeg: number; decDeg: number; radiusDeg: number },
): number {
  throw new Error('probabilityWithin comes with the next commits')
}

/** The probability of the cells whose centres (unit vectors, ICRS) meet the condition. */
export function probabilityWhere(_map: SkyMap, _holds: (direction: Vec) => boolean): number {
  throw new Error('probabilityWhere comes with the next commits')
}
