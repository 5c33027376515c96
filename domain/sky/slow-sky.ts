import {
  BaryState,
  Body,
  GeoMoon,
  GeoVector,
  MakeTime,
  Rotation_EQJ_EQD,
  SiderealTime,
} from 'astronomy-engine'
import { earthRotationDeg } from './earth-rotation.ts'

/**
 * What changes slowly enough to be interpolated over hours, as 19 numbers:
 * 0-8 the matrix of precession and nutation, ICRS to true equator and equinox of date, row by row;
 * 9-11 the Earth's barycentric velocity, in units of the speed of light (ICRS);
 * 12-14 the Sun and 15-17 the Moon, geocentric and apparent, astronomical units (ICRS);
 * 18 apparent sidereal time less the Earth rotation angle, degrees.
 */
export type SlowSky = Float64Array

export const SLOW_SKY_SIZE = 19

/** The speed of light in astronomical units a day (IAU 2012 unit, 299,792.458 km/s). */
const LIGHT_AU_PER_DAY = 173.144632674

/**
 * Computed by astronomy-engine: precession Capitaine 2003, nutation IAU 2000B shortened to 0.1", VSOP87 and the lunar
 * theory of Montenbruck and Pfleger, which meet JPL within seconds of arc.
 * J2000 is taken as ICRS, 0.02" apart.
 */
export function computeSlowSky(atMs: number): SlowSky {
  const time = MakeTime(new Date(atMs))
  const { rot } = Rotation_EQJ_EQD(time)
  const earth = BaryState(Body.Earth, time)
  const sun = GeoVector(Body.Sun, time, true)
  // For the Moon, light time and aberration together come to 0.7".
  const moon = GeoMoon(time)
  const sky = new Float64Array(SLOW_SKY_SIZE)
  for (let row = 0; row < 3; row++) {
    // astronomy-engine keeps its matrices by columns.
    for (let column = 0; column < 3; column++) sky[row * 3 + column] = rot[column]?.[row] ?? Number.NaN
  }
  sky.set([earth.vx / LIGHT_AU_PER_DAY, earth.vy / LIGHT_AU_PER_DAY, earth.vz / LIGHT_AU_PER_DAY], 9)
  sky.set([sun.x, sun.y, sun.z, moon.x, moon.y, moon.z], 12)
  // 1.6 s and more of precession since 2000: never near half a turn before the year 20,000.
  const offset = SiderealTime(time) * 15 - earthRotationDeg(atMs)
  sky[18] = offset - 360 * Math.round(offset / 360)
  return sky
}
