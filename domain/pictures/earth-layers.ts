import type { EarthLimits } from '#domain/sky/over-earth.ts'
import type { EarthPoint, Overhead } from '#domain/sky/overhead.ts'

// Drawn on the server first and again in the browser for every step of the slider: nothing but trigonometry in here.

/** The whole Earth, degrees as on a map (plate carrée), two units to a degree. */
export const EARTH = { width: 720, height: 360 } as const
const UNITS = 2
const RADIANS = Math.PI / 180

export const xOf = (lonDeg: number): number => (wrap(lonDeg) + 180) * UNITS
export const yOf = (latDeg: number): number => (90 - latDeg) * UNITS

/** To [-180, 180). */
export const wrap = (lonDeg: number): number => ((((lonDeg + 180) % 360) + 360) % 360) - 180

const SPOKES = 120

/**
 * The small circle of so many degrees (at most 90) about a point as SVG path data, filled towards the point. Round a
 * pole it is a wave from edge to edge, closed along the pole; over the date line it is drawn on both sides.
 */
export function circlePath(centre: EarthPoint, radiusDeg: number): string {
  if (90 - Math.abs(centre.latDeg) < radiusDeg) return wavePath(centre, radiusDeg)
  const [sinR, cosR] = [Math.sin(radiusDeg * RADIANS), Math.cos(radiusDeg * RADIANS)]
  const [sinLat, cosLat] = [Math.sin(centre.latDeg * RADIANS), Math.cos(centre.latDeg * RADIANS)]
  const lonDeg = wrap(centre.lonDeg)
  const ring = Array.from({ length: SPOKES }, (_, i) => {
    const bearing = (i / SPOKES) * 2 * Math.PI
    const sine = sinLat * cosR + cosLat * sinR * Math.cos(bearing)
    // Without a pole inside, no point is half a turn away: this never jumps.
    const east = Math.atan2(Math.sin(bearing) * sinR * cosLat, cosR - sinLat * sine) / RADIANS
    return [(lonDeg + east + 180) * UNITS, yOf(Math.asin(Math.max(-1, Math.min(1, sine))) / RADIANS)] as const
  })
  const least = Math.min(...ring.map(([x]) => x))
  const most = Math.max(...ring.map(([x]) => x))
  const shifts = [0, ...(least < 0 ? [EARTH.width] : []), ...(most > EARTH.width ? [-EARTH.width] : [])]
  return shifts.map(shift => `M${ring.map(([x, y]) => pair(x + shift, y)).join('L')}Z`).join('')
}

/** Beyond the edges, so that no stroke along the pole is seen. */
const BEYOND = 12

function wavePath(centre: EarthPoint, radiusDeg: number): string {
  const isNorth = centre.latDeg > 0
  const a = Math.sin(centre.latDeg * RADIANS)
  const points = Array.from({ length: SPOKES + 1 }, (_, i) => {
    const lonDeg = -180 + (i / SPOKES) * 360
    // a sin(lat) + b cos(lat) = cos(radius), the edge on the side of the equator.
    const b = Math.cos(centre.latDeg * RADIANS) * Math.cos((lonDeg - centre.lonDeg) * RADIANS)
    const reach = Math.acos(Math.max(-1, Math.min(1, Math.cos(radiusDeg * RADIANS) / Math.hypot(a, b))))
    const latDeg = (Math.atan2(a, b) + (isNorth ? -reach : reach)) / RADIANS
    return [(lonDeg + 180) * UNITS, yOf(latDeg)] as const
  })
  const [left, right] = [points[0]?.[1] ?? 0, points.at(-1)?.[1] ?? 0]
  const pole = isNorth ? -BEYOND : EARTH.height + BEYOND
  const wave = points.map(([x, y]) => pair(x, y)).join('L')
  return (
    `M${pair(-BEYOND, pole)}L${pair(-BEYOND, left)}L${wave}` +
    `L${pair(EARTH.width + BEYOND, right)}L${pair(EARTH.width + BEYOND, pole)}Z`
  )
}

const pair = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`

/** Below which altitude of the Sun each step of twilight begins, from sunset on, and how much lighter it is there. */
export const LIGHTS = [
  ['sunset', -50 / 60, 0.22],
  ['civil', -6, 0.15],
  ['nautical', -12, 0.1],
  ['astronomical', -18, 0.07],
] as const

export const CONTOURS_DEG = [0, 30, 60] as const

/** What changes with time: the attributes of each element that is named by `data-layer`. */
export function earthLayers(
  { target, sun }: Overhead,
  limits: EarthLimits,
): Record<string, Record<string, string>> {
  const night = { latDeg: -sun.latDeg, lonDeg: sun.lonDeg + 180 }
  // The night cut out of the whole.
  const whole = `M-20 -20H${EARTH.width + 20}V${EARTH.height + 20}H-20Z`
  const move = (it: EarthPoint) => ({ transform: `translate(${pair(xOf(it.lonDeg), yOf(it.latDeg))})` })
  return {
    ...Object.fromEntries(
      LIGHTS.map(([name, below]) => [name, { d: `${whole}${circlePath(night, 90 + below)}` }]),
    ),
    dark: { d: circlePath(night, 90 + limits.maxSunAltitudeDeg) },
    observable: { d: circlePath(target, 90 - limits.minAltitudeDeg) },
    ...Object.fromEntries(CONTOURS_DEG.map(deg => [`contour-${deg}`, { d: circlePath(target, 90 - deg) }])),
    ...Object.fromEntries(CONTOURS_DEG.map(deg => [`label-${deg}`, move(labelAt(target, deg))])),
    target: move(target),
    sun: move(sun),
  }
}

/** On the side of the equator a contour never meets a pole. */
function labelAt({ latDeg, lonDeg }: EarthPoint, deg: number): EarthPoint {
  return { latDeg: latDeg > 0 ? latDeg - (90 - deg) : latDeg + (90 - deg), lonDeg }
}
