const RADIANS = Math.PI / 180
/** An index on numbers may round; what is looked up in it may not be narrower than the cone. */
const MARGIN_DEG = 1e-5

/** A rectangle of right ascension and declination, degrees; `fromRaDeg` is not above `toRaDeg`. */
export type SkyBox = { fromRaDeg: number; toRaDeg: number; fromDecDeg: number; toDecDeg: number }

/**
 * One or two rectangles that hold a cone: two where it lies across RA 0. A cone over a pole takes every right ascension.
 * (The half width is that of the circle's tangents from the pole: sin w = sin r / cos dec.)
 */
export function coneBoxes(cone: { raDeg: number; decDeg: number; radiusDeg: number }): SkyBox[] {
  const radius = cone.radiusDeg + MARGIN_DEG
  const fromDecDeg = Math.max(-90, cone.decDeg - radius)
  const toDecDeg = Math.min(90, cone.decDeg + radius)
  const whole = [{ fromRaDeg: 0, toRaDeg: 360, fromDecDeg, toDecDeg }]
  if (Math.abs(cone.decDeg) + radius >= 90) return whole
  const half =
    Math.asin(Math.min(1, Math.sin(radius * RADIANS) / Math.cos(cone.decDeg * RADIANS))) / RADIANS +
    MARGIN_DEG
  if (half >= 180) return whole
  const [from, to] = [cone.raDeg - half, cone.raDeg + half]
  const box = (fromRaDeg: number, toRaDeg: number) => ({ fromRaDeg, toRaDeg, fromDecDeg, toDecDeg })
  if (from < 0) return [box(0, to), box(from + 360, 360)]
  if (to >= 360) return [box(from, 360), box(0, to - 360)]
  return [box(from, to)]
}

/** The square of the chord that a cone's radius spans on the unit sphere: what squared distances are compared with. */
export function chordSquared(radiusDeg: number): number {
  return (2 * Math.sin((radiusDeg * RADIANS) / 2)) ** 2
}

/** The angle that a chord spans, degrees; exact for arcseconds. */
export function degreesOfChord(squared: number): number {
  return (2 * Math.asin(Math.min(1, Math.sqrt(Math.max(0, squared)) / 2))) / RADIANS
}
