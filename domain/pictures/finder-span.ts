import type { Star } from '#domain/stars/star.ts'

/** The field with a margin round it. */
const MARGIN = 1.5
/** A chart with fewer stars leads nowhere. */
const WISHED_STARS = 15
/** Wider than this it is no help to find a field in. */
const WIDEST_DEG = 15
const MOST_DEG = 100

/** The narrowest side of a finder chart round a field, degrees. */
export function narrowestSpan(field: { widthDeg: number; heightDeg: number }): number {
  return Math.min(MOST_DEG, MARGIN * Math.max(field.widthDeg, field.heightDeg))
}

/**
 * Asks for stars within ever wider circles about the middle (degrees) until there are enough of them to go by, so that
 * of a deep catalogue those of the field are shown, and not the brightest of half the sky.
 */
export async function starsAbout(
  field: { widthDeg: number; heightDeg: number },
  starsWithin: (radiusDeg: number) => Promise<Star[]>,
  distanceOf: (star: Star) => number,
): Promise<Star[]> {
  let span = narrowestSpan(field)
  for (;;) {
    const reach = span
    const stars = await starsWithin(reach * Math.SQRT1_2)
    const isEnough = stars.filter(it => distanceOf(it) <= reach / 2).length >= WISHED_STARS
    if (isEnough || span >= WIDEST_DEG) return stars
    span = Math.min(WIDEST_DEG, 2 * span)
  }
}

/** How wide a finder chart is drawn, degrees: the field with a margin, and wider until there are stars to go by. */
export function spanOfFinder(
  field: { widthDeg: number; heightDeg: number },
  /** From the middle, degrees. */
  distances: readonly number[],
): number {
  let span = narrowestSpan(field)
  while (span < WIDEST_DEG && distances.filter(it => it <= span / 2).length < WISHED_STARS)
    span = Math.min(WIDEST_DEG, span * 1.25)
  return span
}

/** So many stars are drawn at most: of more, the brightest. */
export const MOST_STARS = 1500

/** The stars of a chart, the brightest first, as many as it shows. */
export function starsOfFinder(stars: readonly Star[], distances: readonly number[], spanDeg: number): Star[] {
  return stars.filter((_, i) => (distances[i] ?? 180) <= spanDeg * Math.SQRT1_2).slice(0, MOST_STARS)
}
