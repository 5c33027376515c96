/** Directions and positions as Cartesian vectors; the frame and the unit are said where they are used. */
export type Vec = readonly [number, number, number]

const RADIANS = Math.PI / 180

/** The unit vector of a direction: x to RA 0, z to the pole. Degrees in. */
export function unitVector(it: { raDeg: number; decDeg: number }): Vec {
  const cos = Math.cos(it.decDeg * RADIANS)
  return [
    cos * Math.cos(it.raDeg * RADIANS),
    cos * Math.sin(it.raDeg * RADIANS),
    Math.sin(it.decDeg * RADIANS),
  ]
}

export function dot(a: Vec, b: Vec): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

export function cross(a: Vec, b: Vec): Vec {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

export function minus(a: Vec, b: Vec): Vec {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

/** Math.hypot is ten times as slow, and nothing here is near overflow. */
export function lengthOf(v: Vec): number {
  return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2])
}

export function normalise(v: Vec): Vec {
  const length = lengthOf(v)
  return [v[0] / length, v[1] / length, v[2] / length]
}

/** The angle between two vectors of any length, degrees in [0, 180]; exact for arcseconds and for opposites. */
export function angleBetween(a: Vec, b: Vec): number {
  return Math.atan2(lengthOf(cross(a, b)), dot(a, b)) / RADIANS
}
