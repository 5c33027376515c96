import { dot, unitVector } from '#domain/sky/vectors.ts'
import type { Star } from './star.ts'

/** 10": two stars so near and alike are one, known to two catalogues with years of proper motion between. */
const SAME = Math.cos(((10 / 3600) * Math.PI) / 180)
const SAME_DEG = 10 / 3600
const ALIKE_MAG = 1.5

/** The stars of two catalogues, those that both know as the first has them. The brightest first. */
export function withoutTwins(first: readonly Star[], second: readonly Star[]): Star[] {
  const known = first.map(star => ({ star, at: unitVector(star) }))
  const others = second.filter(star => {
    const at = unitVector(star)
    return !known.some(
      it =>
        Math.abs(it.star.decDeg - star.decDeg) < SAME_DEG &&
        Math.abs(it.star.magnitude - star.magnitude) < ALIKE_MAG &&
        dot(it.at, at) >= SAME,
    )
  })
  return [...first, ...others].toSorted((a, b) => a.magnitude - b.magnitude)
}
