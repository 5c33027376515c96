import type { Direction } from './sun-and-moon.ts'

const RADIANS = Math.PI / 180

/** The direction at an angle (north through east) and a distance from another, degrees; RA in [0, 360) (Meeus, chapter 17). */
export function directionFrom(from: Direction, angleDeg: number, distanceDeg: number): Direction {
  const [dec, angle, distance] = [from.decDeg * RADIANS, angleDeg * RADIANS, distanceDeg * RADIANS]
  const sinDec = Math.sin(dec) * Math.cos(distance) + Math.cos(dec) * Math.sin(distance) * Math.cos(angle)
  const east = Math.sin(angle) * Math.sin(distance) * Math.cos(dec)
  const north = Math.cos(distance) - Math.sin(dec) * sinDec
  const raDeg = from.raDeg + Math.atan2(east, north) / RADIANS
  return {
    raDeg: ((raDeg % 360) + 360) % 360,
    decDeg: Math.asin(Math.max(-1, Math.min(1, sinDec))) / RADIANS,
  }
}

/** The angle (north through east, degrees in [0, 360)) under which one direction is seen from another. */
export function angleTowards(from: Direction, to: Direction): number {
  const [dec, other, turn] = [from.decDeg * RADIANS, to.decDeg * RADIANS, (to.raDeg - from.raDeg) * RADIANS]
  const east = Math.sin(turn) * Math.cos(other)
  const north = Math.cos(dec) * Math.sin(other) - Math.sin(dec) * Math.cos(other) * Math.cos(turn)
  return (Math.atan2(east, north) / RADIANS + 360) % 360
}
