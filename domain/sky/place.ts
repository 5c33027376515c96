import { dot, minus, type Vec } from './vectors.ts'

/** A site in the frame that turns with the Earth (see `SkyMoment`): unit vectors, and where it is. */
export type Place = {
  up: Vec
  north: Vec
  east: Vec
  /** From the Earth's centre, astronomical units. */
  position: Vec
}

const RADIANS = Math.PI / 180
const KM_PER_AU = 149_597_870.7
/** WGS 84. */
const EQUATOR_KM = 6378.137
const FLATTENING = 1 / 298.257223563

/**
 * Geodetic latitude and longitude (degrees, WGS 84, east positive) and elevation in metres. At the poles north is
 * taken along the meridian of the longitude, so that an azimuth exists there as well.
 */
export function placeOf(site: { latDeg: number; lonDeg: number; elevationM: number }): Place {
  const [sinLat, cosLat] = [Math.sin(site.latDeg * RADIANS), Math.cos(site.latDeg * RADIANS)]
  const [sinLon, cosLon] = [Math.sin(site.lonDeg * RADIANS), Math.cos(site.lonDeg * RADIANS)]
  // Astronomical Almanac, section K: the geocentric place of a geodetic one.
  const squash = (1 - FLATTENING) ** 2
  const c = EQUATOR_KM / Math.sqrt(cosLat ** 2 + squash * sinLat ** 2)
  const height = site.elevationM / 1000
  const across = ((c + height) * cosLat) / KM_PER_AU
  return {
    up: [cosLat * cosLon, cosLat * sinLon, sinLat],
    north: [-sinLat * cosLon, -sinLat * sinLon, cosLat],
    east: [-sinLon, cosLon, 0],
    position: [across * cosLon, across * sinLon, ((c * squash + height) * sinLat) / KM_PER_AU],
  }
}

/** A body at a finite distance as seen from the place (parallax): not normalised. */
export function seenFrom(place: Place, body: Vec): Vec {
  return minus(body, place.position)
}

/** Airless altitude in degrees, [-90, 90], of a vector of any length. */
export function altitudeOf(place: Place, v: Vec): number {
  const [north, east] = [dot(place.north, v), dot(place.east, v)]
  return Math.atan2(dot(place.up, v), Math.sqrt(north * north + east * east)) / RADIANS
}

/** Azimuth in degrees, [0, 360), north 0, east 90. */
export function azimuthOf(place: Place, v: Vec): number {
  const azimuth = Math.atan2(dot(place.east, v), dot(place.north, v)) / RADIANS
  return azimuth < 0 ? Math.max(0, azimuth + 360) % 360 : azimuth
}
