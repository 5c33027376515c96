import { earthRotationDeg } from './earth-rotation.ts'
import { computeSlowSky, type SlowSky } from './slow-sky.ts'
import { ut1LessUtcMs } from './ut1.ts'
import { dot, minus, normalise, unitVector, type Vec } from './vectors.ts'

/**
 * What the sky is at one instant for the whole Earth, computed once and shared by all sites. Its frame turns with the
 * Earth: x to the equator at Greenwich, y to 90 degrees east, z to the true pole of date.
 */
export type SkyMoment = {
  atMs: number
  /** ICRS to this frame, the rows of a rotation. */
  toEarth: readonly [Vec, Vec, Vec]
  /** The Earth's barycentric velocity in units of the speed of light, ICRS. */
  velocity: Vec
  /** The Sun as seen from the Earth's centre, astronomical units, this frame. */
  sun: Vec
  /** The Moon as seen from the Earth's centre, astronomical units, this frame. */
  moon: Vec
}

/** The sky of one instant (milliseconds of Unix time, UTC). About 60 microseconds; for many instants `skyTrack` is cheaper. */
export function skyMoment(atMs: number): SkyMoment {
  return momentOf(atMs, computeSlowSky(atMs))
}

/** Turns what is slow by the apparent sidereal time of the instant. */
export function momentOf(atMs: number, slow: SlowSky): SkyMoment {
  const angle = ((earthRotationDeg(atMs + ut1LessUtcMs(atMs)) + (slow[18] as number)) * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const at = (index: number): Vec => [
    slow[index] as number,
    slow[index + 1] as number,
    slow[index + 2] as number,
  ]
  const [p, q, pole] = [at(0), at(3), at(6)]
  const toEarth = [
    [cos * p[0] + sin * q[0], cos * p[1] + sin * q[1], cos * p[2] + sin * q[2]],
    [cos * q[0] - sin * p[0], cos * q[1] - sin * p[1], cos * q[2] - sin * p[2]],
    pole,
  ] as const
  return { atMs, toEarth, velocity: at(9), sun: turn(toEarth, at(12)), moon: turn(toEarth, at(15)) }
}

function turn(rows: readonly [Vec, Vec, Vec], v: Vec): Vec {
  return [dot(rows[0], v), dot(rows[1], v), dot(rows[2], v)]
}

/** Where a fixed direction (ICRS) stands in the moment's frame, with annual aberration (20.5", first order: u + v/c). */
export function starIn(moment: SkyMoment, star: { raDeg: number; decDeg: number }): Vec {
  return vectorIn(moment, unitVector(star))
}

/** The same for a unit vector in ICRS. */
export function vectorIn(moment: SkyMoment, u: Vec): Vec {
  const { velocity, toEarth } = moment
  return turn(toEarth, normalise([u[0] + velocity[0], u[1] + velocity[1], u[2] + velocity[2]]))
}

/** A vector of the moment's frame in ICRS: the inverse of its rotation, without aberration. */
export function toIcrs({ toEarth: [a, b, c] }: SkyMoment, v: Vec): Vec {
  return [
    a[0] * v[0] + b[0] * v[1] + c[0] * v[2],
    a[1] * v[0] + b[1] * v[1] + c[1] * v[2],
    a[2] * v[0] + b[2] * v[1] + c[2] * v[2],
  ]
}

/** The lit share of the Moon's disc, [0, 1], from the phase angle as seen from the Earth's centre (Meeus, eq. 48.1). */
export function moonIllumination({ sun, moon }: SkyMoment): number {
  const toSun = normalise(minus(sun, moon))
  return (1 - dot(toSun, normalise(moon))) / 2
}
