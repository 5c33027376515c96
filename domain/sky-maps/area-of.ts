import type { SkyMap } from './sky-map.ts'

/** The smallest area that holds the share (0 to 1) of the probability, square degrees. */
export function areaOf(_map: SkyMap, _share: number): number {
  throw new Error('areaOf comes with the next commits')
}

/** The centre of the cell that is most probable per area, degrees, ICRS. */
export function mostProbable(_map: SkyMap): { raDeg: number; decDeg: number } {
  throw new Error('mostProbable comes with the next commits')
}
