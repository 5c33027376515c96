import { dot, unitVector } from './vectors.ts'

/** The north galactic pole in ICRS (Hipparcos Catalogue, vol. 1, section 1.5.3). */
const POLE = unitVector({ raDeg: 192.85948, decDeg: 27.12825 })

/** Galactic latitude in degrees, [-90, 90]: near 0 the dust of the Milky Way dims what lies behind. */
export function galacticLatitudeOf(direction: { raDeg: number; decDeg: number }): number {
  return (Math.asin(Math.max(-1, Math.min(1, dot(POLE, unitVector(direction))))) * 180) / Math.PI
}
