import { airmassAt } from './airmass.ts'
import { altitudeOf, azimuthOf, type Place, seenFrom } from './place.ts'
import { moonIllumination, type SkyMoment, starIn } from './sky-moment.ts'
import { angleBetween } from './vectors.ts'

/** How a direction, the Sun and the Moon stand over a site: airless, degrees, azimuth north 0 east 90. */
export type SkyOfSite = {
  altitudeDeg: number
  azimuthDeg: number
  /** Pickering 2002; null below the horizon. */
  airmass: number | null
  /** The centre of the disc. */
  sunAltitudeDeg: number
  /** Topocentric: the Moon's parallax is up to 1 degree. */
  moonAltitudeDeg: number
  moonAzimuthDeg: number
  /** From the direction to the Moon, as the site sees both. */
  moonSeparationDeg: number
  /** Lit share of the disc, [0, 1]. */
  moonIllumination: number
}

/** The sky over a place at a moment; `target` in ICRS (J2000) degrees. */
export function skyOfSite(
  place: Place,
  moment: SkyMoment,
  target: { raDeg: number; decDeg: number },
): SkyOfSite {
  const star = starIn(moment, target)
  const moon = seenFrom(place, moment.moon)
  const altitudeDeg = altitudeOf(place, star)
  return {
    altitudeDeg,
    azimuthDeg: azimuthOf(place, star),
    airmass: airmassAt(altitudeDeg),
    sunAltitudeDeg: altitudeOf(place, seenFrom(place, moment.sun)),
    moonAltitudeDeg: altitudeOf(place, moon),
    moonAzimuthDeg: azimuthOf(place, moon),
    moonSeparationDeg: angleBetween(star, moon),
    moonIllumination: moonIllumination(moment),
  }
}
