import { type GeoProjection, geoGnomonic } from 'd3-geo'
import type { Direction } from '#domain/sky/sun-and-moon.ts'

/** A square of the sky as a camera without distortion sees it, in a picture. */
export type Frame = { left: number; top: number; size: number }

/**
 * Gnomonic (TAN) about a direction: north up and east left there, the frame as wide as `spanDeg` through its middle, cut
 * off at its edges. Less than 120 degrees.
 */
export function projectTangent(centre: Direction, spanDeg: number, frame: Frame): GeoProjection {
  const { left, top, size } = frame
  return geoGnomonic()
    .rotate([-centre.raDeg, -centre.decDeg])
    .reflectX(true)
    .scale(scaleOfTangent(spanDeg, size))
    .translate([left + size / 2, top + size / 2])
    .clipAngle(75)
    .clipExtent([
      [left, top],
      [left + size, top + size],
    ])
    .precision(0.1)
}

/** Pixels for each unit of the tangent plane: what is 1 away stands at 45 degrees. */
export function scaleOfTangent(spanDeg: number, size: number): number {
  return size / 2 / Math.tan((spanDeg * Math.PI) / 360)
}
