import { starIn } from './sky-moment.ts'
import { skyAt } from './sky-track.ts'
import type { Vec } from './vectors.ts'

/** Degrees north and east (longitude need not be wrapped). */
export type EarthPoint = { latDeg: number; lonDeg: number }

/** Where on Earth a direction and the Sun stand in the zenith at one instant. */
export type Overhead = { target: EarthPoint; sun: EarthPoint }

/** The points beneath a direction (ICRS, degrees) and the Sun. Geodetic: there the vertical points at them. */
export function overheadAt(target: { raDeg: number; decDeg: number }, atMs: number): Overhead {
  const moment = skyAt(atMs)
  return { target: beneath(starIn(moment, target)), sun: beneath(moment.sun) }
}

const DAY_MS = 86_400_000

/** At both ends of a span of a day or less. The Earth turns eastward: longitudes of the last go on westward from the first's. */
export function overheadThrough(
  target: { raDeg: number; decDeg: number },
  fromMs: number,
  toMs: number,
): { first: Overhead; last: Overhead } {
  const [first, last] = [overheadAt(target, fromMs), overheadAt(target, toMs)]
  const turned = (360 * (toMs - fromMs)) / DAY_MS
  const on = (from: EarthPoint, to: EarthPoint): EarthPoint => ({
    ...to,
    lonDeg: to.lonDeg - 360 * Math.round((to.lonDeg - (from.lonDeg - turned)) / 360),
  })
  return { first, last: { target: on(first.target, last.target), sun: on(first.sun, last.sun) } }
}

const DEGREES = 180 / Math.PI

function beneath(v: Vec): EarthPoint {
  return {
    latDeg: Math.atan2(v[2], Math.hypot(v[0], v[1])) * DEGREES,
    lonDeg: Math.atan2(v[1], v[0]) * DEGREES,
  }
}
