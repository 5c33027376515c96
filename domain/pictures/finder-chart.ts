import type { Pointing } from '#domain/sky/pointings.ts'
import type { MapOutlines } from '#domain/sky-maps/measure-map.ts'
import type { Star } from '#domain/stars/star.ts'

/** How large the picture is, and where in it the sky is. */
export const FINDER = { width: 640, height: 748, left: 20, top: 62, size: 600 } as const

export type FinderChart = {
  /** Where each field is pointed, the first in the middle of the chart. */
  pointings: readonly Pointing[]
  field: { widthDeg: number; heightDeg: number }
  /** The side of the chart, degrees. */
  spanDeg: number
  /** The best place with its error, as it was stated. */
  place: {
    raDeg: number
    decDeg: number
    errorRadiusDeg: number | null
    ellipse: { semiMajorDeg: number; semiMinorDeg: number; positionAngleDeg: number | null } | null
  }
  outlines: MapOutlines | null
  /** The brightest first. */
  stars: readonly Star[]
  words: {
    title: string
    description: string
    /** Above the chart: the event, and where and how large this is. */
    name: string
    place: string
    /** On the field's rectangle. */
    field: string
  }
}

/** The faintest star that is shown is a point, the brightest a disc. */
export function dotOf(magnitude: number, faintest: number): number {
  return Math.min(9, 0.8 + 0.75 * Math.max(0, faintest - magnitude))
}
