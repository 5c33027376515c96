import type { EarthPoint, Overhead } from './overhead.ts'

// For browsers as well: nothing but trigonometry in here.

const RADIANS = Math.PI / 180

/** How high a body stands over a place that is in the zenith at `under`: airless degrees, as for what is far away. */
export function altitudeOver(place: EarthPoint, under: EarthPoint): number {
  const [a, b] = [place.latDeg * RADIANS, under.latDeg * RADIANS]
  const sine =
    Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos((place.lonDeg - under.lonDeg) * RADIANS)
  return Math.asin(Math.max(-1, Math.min(1, sine))) / RADIANS
}

/** In which direction it stands there, degrees in [0, 360), north 0 and east 90: the way to `under`. */
export function azimuthOver(place: EarthPoint, under: EarthPoint): number {
  const [a, b] = [place.latDeg * RADIANS, under.latDeg * RADIANS]
  const lon = (under.lonDeg - place.lonDeg) * RADIANS
  const east = Math.cos(b) * Math.sin(lon)
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(lon)
  return (Math.atan2(east, north) / RADIANS + 360) % 360
}

/** What must hold for a place to count as able to observe. */
export type EarthLimits = { minAltitudeDeg: number; maxSunAltitudeDeg: number }

/** How a place stands: the first of these that is so, in the order of what weighs most. */
export type Standing = 'down' | 'low' | 'light' | 'observable'

/** How high the burst and the Sun stand over a place, degrees, and what follows from it. The Moon is not asked. */
export function standingOver(
  place: EarthPoint,
  { target, sun }: Overhead,
  { minAltitudeDeg, maxSunAltitudeDeg }: EarthLimits,
): { altitudeDeg: number; sunAltitudeDeg: number; standing: Standing } {
  const [altitudeDeg, sunAltitudeDeg] = [altitudeOver(place, target), altitudeOver(place, sun)]
  const isHigh = altitudeDeg >= minAltitudeDeg
  const standing =
    altitudeDeg < 0 ? 'down' : !isHigh ? 'low' : sunAltitudeDeg > maxSunAltitudeDeg ? 'light' : 'observable'
  return { altitudeDeg, sunAltitudeDeg, standing }
}

/** Between two instants a day apart or less: the Earth turns evenly, and the Sun's path is straight for so long. */
export function overheadBetween(first: Overhead, last: Overhead, share: number): Overhead {
  return {
    target: overheadPoint(first.target, last.target, share),
    sun: overheadPoint(first.sun, last.sun, share),
  }
}

/** The same for one of them; the longitude of the last goes on from the first's. */
export function overheadPoint(first: EarthPoint, last: EarthPoint, share: number): EarthPoint {
  return {
    latDeg: first.latDeg + share * (last.latDeg - first.latDeg),
    lonDeg: first.lonDeg + share * (last.lonDeg - first.lonDeg),
  }
}
