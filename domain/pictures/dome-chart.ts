import type { Horizon } from '#domain/sites/horizon.ts'
import type { MapOutlines } from '#domain/sky-maps/measure-map.ts'

/** How large the picture is, and where in it the sky is: its middle, and from there to the horizon. */
export const DOME = { width: 640, height: 660, x: 320, y: 330, radius: 284 } as const

/** What a chart of the whole sky over a site is made of. */
export type DomeChart = {
  site: { latDeg: number; lonDeg: number; elevationM: number; horizon: Horizon }
  at: Date
  /** The best place with its error, as it was stated. */
  place: {
    raDeg: number
    decDeg: number
    errorRadiusDeg: number | null
    ellipse: { semiMajorDeg: number; semiMinorDeg: number; positionAngleDeg: number | null } | null
  }
  outlines: MapOutlines | null
  /** The altitude that is wished, drawn as a circle. */
  minAltitudeDeg: number
  words: {
    title: string
    description: string
    name: string
    sun: string
    moon: string
    north: string
    east: string
    south: string
    west: string
  }
}

/**
 * Pixels of a direction over a site (degrees, azimuth north 0 and east 90): as one who lies on the back sees it, head to
 * the north, so that north is up, east is left, and altitudes are evenly spaced from the zenith to the horizon.
 */
export function pixelOnDome(it: { altitudeDeg: number; azimuthDeg: number }): [number, number] {
  const azimuth = (it.azimuthDeg * Math.PI) / 180
  const radius = (1 - it.altitudeDeg / 90) * DOME.radius
  return [DOME.x - radius * Math.sin(azimuth), DOME.y - radius * Math.cos(azimuth)]
}
