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

/** The direction of a vector of any length: RA in [0, 360), Dec in [-90, 90], degrees. */
export function directionOf(v: Vec): { raDeg: number; decDeg: number } {
  return {
    raDeg: wrapDegrees(Math.atan2(v[1], v[0]) / RADIANS),
    decDeg: Math.atan2(v[2], Math.hypot(v[0], v[1])) / RADIANS,
  }
}

/** An angle in [0, 360). */
export function wrapDegrees(angleDeg: number): number {
  const wrapped = ((angleDeg % 360) + 360) % 360
  // A negative angle too small to be seen beside 360 would round up to it.
  return wrapped === 360 ? 0 : wrapped
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

export function normalise(v: Vec): Vec {
  const length = Math.hypot(v[0], v[1], v[2])
  return [v[0] / length, v[1] / length, v[2] / length]
}

/** The angle between two vectors of any length, degrees in [0, 180]; exact for arcseconds and for opposites. */
export function angleBetween(a: Vec, b: Vec): number {
  const c = cross(a, b)
  return Math.atan2(Math.hypot(c[0], c[1], c[2]), dot(a, b)) / RADIANS
}
