import { geoCircle } from 'd3-geo'
import { directionFrom } from '#domain/sky/direction-from.ts'

/** As GeoJSON: a ring of [RA, Dec]. */
type Polygon = { type: 'Polygon'; coordinates: [number, number][][] }

/** What is known of where something is, degrees, ICRS. */
type Region = {
  raDeg: number
  decDeg: number
  errorRadiusDeg: number | null
  ellipse?: { semiMajorDeg: number; semiMinorDeg: number; positionAngleDeg: number | null } | null
}

const RADIANS = Math.PI / 180
const STEPS = 90

/**
 * The outline of an error region for d3-geo: the ellipse where its angle is known, else the circle; null when the error
 * is not known. Directions are [RA, Dec] in degrees; rings wind clockwise seen from inside the sphere, as d3-geo asks.
 */
export function outlineOf(region: Region): Polygon | null {
  const { raDeg, decDeg, errorRadiusDeg, ellipse } = region
  if (ellipse && ellipse.positionAngleDeg !== null) {
    const { semiMajorDeg: major, semiMinorDeg: minor, positionAngleDeg } = ellipse
    const ring = Array.from({ length: STEPS + 1 }, (_, i) => {
      const angle = ((i % STEPS) / STEPS) * 2 * Math.PI
      const radius = (major * minor) / Math.hypot(minor * Math.cos(angle), major * Math.sin(angle))
      const at = directionFrom(region, positionAngleDeg + angle / RADIANS, radius)
      return [at.raDeg, at.decDeg] satisfies [number, number]
    })
    return { type: 'Polygon', coordinates: [ring] }
  }
  if (errorRadiusDeg === null) return null
  const { coordinates } = geoCircle().center([raDeg, decDeg]).radius(errorRadiusDeg).precision(3)()
  return { type: 'Polygon', coordinates: coordinates.map(ring => ring.map(([ra = 0, dec = 0]) => [ra, dec])) }
}
