import type { Wcs } from './wcs.ts'

type Pixel = { x: number; y: number }
type Direction = { raDeg: number; decDeg: number }

const RADIANS = Math.PI / 180
const MOST_STEPS = 30
const CLOSE_PX = 1e-6

/** Where a pixel looks: ICRS degrees. Pixels as FITS counts them, the centre of the first being (1, 1). */
export function skyAt(wcs: Wcs, { x, y }: Pixel): Direction {
  const [u, v] = distort(wcs, x - wcs.x0, y - wcs.y0)
  const [a, b, c, d] = wcs.cd
  const [xi, eta] = [(a * u + b * v) * RADIANS, (c * u + d * v) * RADIANS]
  // The gnomonic projection turned round (Calabretta & Greisen, section 5.1.3).
  const [sin, cos] = [Math.sin(wcs.decDeg * RADIANS), Math.cos(wcs.decDeg * RADIANS)]
  const along = cos - eta * sin
  const ra = wcs.raDeg + Math.atan2(xi, along) / RADIANS
  const dec = Math.atan2(sin + eta * cos, Math.hypot(xi, along)) / RADIANS
  return { raDeg: (((ra % 360) + 360) % 360) % 360, decDeg: dec }
}

/** The pixel that looks there; null for what is behind the plane of projection, or where the distortion runs away. */
export function pixelAt(wcs: Wcs, { raDeg, decDeg }: Direction): Pixel | null {
  const [sin0, cos0] = [Math.sin(wcs.decDeg * RADIANS), Math.cos(wcs.decDeg * RADIANS)]
  const [sin, cos] = [Math.sin(decDeg * RADIANS), Math.cos(decDeg * RADIANS)]
  const dRa = (raDeg - wcs.raDeg) * RADIANS
  const depth = sin0 * sin + cos0 * cos * Math.cos(dRa)
  if (depth <= 0.01) return null
  const xi = (cos * Math.sin(dRa)) / depth / RADIANS
  const eta = (cos0 * sin - sin0 * cos * Math.cos(dRa)) / depth / RADIANS
  const [a, b, c, d] = wcs.cd
  const area = a * d - b * c
  const [u, v] = [(d * xi - b * eta) / area, (a * eta - c * xi) / area]
  const straight = straighten(wcs, u, v)
  return straight && { x: straight[0] + wcs.x0, y: straight[1] + wcs.y0 }
}

function distort({ sip }: Wcs, u: number, v: number): [number, number] {
  return sip ? [u + sum(sip.a, u, v), v + sum(sip.b, u, v)] : [u, v]
}

/** What AP and BP approximate, exactly, by going back until nothing changes: distortions are small beside the field. */
function straighten(wcs: Wcs, u: number, v: number): [number, number] | null {
  if (!wcs.sip) return [u, v]
  let [x, y] = [u, v]
  for (let step = 0; step < MOST_STEPS; step++) {
    const [du, dv] = distort(wcs, x, y)
    const [missX, missY] = [u - du, v - dv]
    x += missX
    y += missY
    if (Math.abs(missX) < CLOSE_PX && Math.abs(missY) < CLOSE_PX) return [x, y]
  }
  return null
}

function sum(terms: readonly (readonly [number, number, number])[], u: number, v: number): number {
  let value = 0
  for (const [p, q, coefficient] of terms) value += coefficient * u ** p * v ** q
  return value
}
