import { shippedStarsWithin } from '#domain/stars/shipped-stars.ts'
import type { Star } from '#domain/stars/star.ts'

/** The stars within so many degrees of a direction (ICRS), the brightest first. */
export async function starsWithin(
  centre: { raDeg: number; decDeg: number },
  radiusDeg: number,
): Promise<Star[]> {
  return shippedStarsWithin(centre, radiusDeg)
}
