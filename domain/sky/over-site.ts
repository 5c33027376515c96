import { altitudeOf, azimuthOf, type Place, placeOf, seenFrom } from './place.ts'
import { starIn } from './sky-moment.ts'
import { skyAt } from './sky-track.ts'
import type { Direction } from './sun-and-moon.ts'

/** Where something stands over a site: airless degrees, azimuth north 0 and east 90. */
export type Standpoint = { altitudeDeg: number; azimuthDeg: number }

/** The sky over a site at an instant: where directions (ICRS, degrees), the Sun and the Moon (as seen there) stand. */
export function overSite(
  site: { latDeg: number; lonDeg: number; elevationM: number },
  at: Date,
): { of: (direction: Direction) => Standpoint; sun: Standpoint; moon: Standpoint } {
  const place = placeOf(site)
  const moment = skyAt(at.getTime())
  return {
    of: direction => standpoint(place, starIn(moment, direction)),
    sun: standpoint(place, seenFrom(place, moment.sun)),
    moon: standpoint(place, seenFrom(place, moment.moon)),
  }
}

function standpoint(place: Place, v: Parameters<typeof altitudeOf>[1]): Standpoint {
  return { altitudeDeg: altitudeOf(place, v), azimuthDeg: azimuthOf(place, v) }
}
