import { dot, type Vec } from '#domain/sky/vectors.ts'
import type { SkyMap } from './sky-map.ts'

const RADIANS = Math.PI / 180
/** From ICRS to galactic coordinates (The Hipparcos and Tycho Catalogues, volume 1, equation 1.5.11). */
const GALACTIC: readonly [Vec, Vec, Vec] = [
  [-0.0548755604162154, -0.873437090234885, -0.4838350155487132],
  [0.4941094278755837, -0.4448296299600112, 0.746982244497219],
  [-0.8676661490190047, -0.1980763734312015, 0.4559837761750669],
]

/** A direction of the map's frame in ICRS. */
export function toIcrs(frame: SkyMap['frame'], v: Vec): Vec {
  if (frame === 'icrs') return v
  const [a, b, c] = GALACTIC
  return [
    a[0] * v[0] + b[0] * v[1] + c[0] * v[2],
    a[1] * v[0] + b[1] * v[1] + c[1] * v[2],
    a[2] * v[0] + b[2] * v[1] + c[2] * v[2],
  ]
}

/** An ICRS direction in the map's frame. */
export function fromIcrs(frame: SkyMap['frame'], v: Vec): Vec {
  if (frame === 'icrs') return v
  const [a, b, c] = GALACTIC
  return [dot(a, v), dot(b, v), dot(c, v)]
}

/** RA in [0, 360) and Dec of a direction of the map's frame, degrees, ICRS. */
export function directionIn(frame: SkyMap['frame'], v: Vec): { raDeg: number; decDeg: number } {
  const [x, y, z] = toIcrs(frame, v)
  const raDeg = Math.atan2(y, x) / RADIANS
  // An angle below 0 that is too small to be seen beside 360 would round up to it.
  return { raDeg: raDeg < 0 ? (raDeg + 360) % 360 : raDeg, decDeg: Math.atan2(z, Math.hypot(x, y)) / RADIANS }
}
