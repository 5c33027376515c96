import { EquatorFromVector, MakeTime, RotateVector, Rotation_EQJ_EQD, Vector } from 'astronomy-engine'
import type { Direction } from './sun-and-moon.ts'
import { unitVector } from './vectors.ts'

/**
 * A direction (ICRS, degrees) by the true equator and equinox of an instant, as mounts and setting circles count:
 * precession and nutation, which since 2000 come to a third of a degree. Annual aberration (20.5" at most) is left out,
 * as catalogues and telescope software leave it to the mount.
 */
export function placeOfDate(direction: Direction, at: Date): Direction {
  const time = MakeTime(at)
  const [x, y, z] = unitVector(direction)
  const { ra, dec } = EquatorFromVector(RotateVector(Rotation_EQJ_EQD(time), new Vector(x, y, z, time)))
  return { raDeg: ra * 15, decDeg: dec }
}
