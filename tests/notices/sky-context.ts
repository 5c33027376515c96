import * as astronomy from 'astronomy-engine'
import type { Group } from '#tests/notices/voevent.ts'

/** An angle in [0, 360). */
const turn = (deg: number): number => ((deg % 360) + 360) % 360

/** Where the Sun and Moon stand when the notice is made, and the source in other coordinates, as GCN adds it. */
export function skyContext(raDeg: number, decDeg: number, at: Date): Group {
  const source = new astronomy.Spherical(decDeg, raDeg, 1)
  const vector = astronomy.VectorFromSphere(source, at)
  const galactic = astronomy.SphereFromVector(astronomy.RotateVector(astronomy.Rotation_EQJ_GAL(), vector))
  const ecliptic = astronomy.SphereFromVector(astronomy.RotateVector(astronomy.Rotation_EQJ_ECL(), vector))
  const sunVector = astronomy.GeoVector(astronomy.Body.Sun, at, true)
  const moonVector = astronomy.GeoMoon(at)
  const sun = astronomy.EquatorFromVector(sunVector)
  const moon = astronomy.EquatorFromVector(moonVector)
  const hours = turn(sun.ra * 15 - raDeg) / 15
  const illumination = astronomy.Illumination(astronomy.Body.Moon, at).phase_fraction
  return {
    group: 'Obs_Support_Info',
    params: [
      ['Sun_RA', turn(sun.ra * 15).toFixed(2), 'deg', 'pos.eq.ra'],
      ['Sun_Dec', sun.dec.toFixed(2), 'deg', 'pos.eq.dec'],
      ['Sun_Distance', astronomy.AngleBetween(vector, sunVector).toFixed(2), 'deg', 'pos.angDistance'],
      ['Sun_Hr_Angle', (hours > 12 ? hours - 24 : hours).toFixed(2), 'hr'],
      ['Moon_RA', turn(moon.ra * 15).toFixed(2), 'deg', 'pos.eq.ra'],
      ['Moon_Dec', moon.dec.toFixed(2), 'deg', 'pos.eq.dec'],
      ['MOON_Distance', astronomy.AngleBetween(vector, moonVector).toFixed(2), 'deg', 'pos.angDistance'],
      ['Moon_Illum', (illumination * 100).toFixed(2), '%', 'arith.ratio'],
      ['Galactic_Long', turn(galactic.lon).toFixed(2), 'deg', 'pos.galactic.lon'],
      ['Galactic_Lat', galactic.lat.toFixed(2), 'deg', 'pos.galactic.lat'],
      ['Ecliptic_Long', turn(ecliptic.lon).toFixed(2), 'deg', 'pos.ecliptic.lon'],
      ['Ecliptic_Lat', ecliptic.lat.toFixed(2), 'deg', 'pos.ecliptic.lat'],
    ],
  }
}

/** J2000 coordinates turned to the equinox of another date, degrees. */
export function precess(raDeg: number, decDeg: number, equinox: Date): { raDeg: number; decDeg: number } {
  const vector = astronomy.VectorFromSphere(new astronomy.Spherical(decDeg, raDeg, 1), equinox)
  const turned = astronomy.SphereFromVector(
    astronomy.RotateVector(astronomy.Rotation_EQJ_EQD(equinox), vector),
  )
  return { raDeg: turn(turned.lon), decDeg: turned.lat }
}

/** Where the Sun stands, J2000 degrees. */
export function sunPosition(at: Date): { raDeg: number; decDeg: number } {
  const sun = astronomy.EquatorFromVector(astronomy.GeoVector(astronomy.Body.Sun, at, true))
  return { raDeg: turn(sun.ra * 15), decDeg: sun.dec }
}
