import { Body, EquatorFromVector, GeoVector } from 'astronomy-engine'

/** A direction, ICRS (J2000) degrees: RA in [0, 360), Dec in [-90, 90]. */
export type Direction = { raDeg: number; decDeg: number }

/**
 * Where the Sun and the Moon stand as seen from the centre of the Earth (astronomy-engine, J2000 with
 * aberration). The Moon's parallax is up to 1°: good for a picture of the whole sky, not for a verdict.
 */
export function placeSunAndMoon(at: Date): { sun: Direction; moon: Direction } {
  return { sun: place(Body.Sun, at), moon: place(Body.Moon, at) }
}

function place(body: Body, at: Date): Direction {
  const { ra, dec } = EquatorFromVector(GeoVector(body, at, true))
  return { raDeg: ra * 15, decDeg: dec }
}
