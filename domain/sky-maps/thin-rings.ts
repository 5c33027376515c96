import { cross, minus, type Vec } from '#domain/sky/vectors.ts'
import type { Ring } from './trace-rings.ts'

/** So large a part of the points goes in one round; areas are measured anew after it. */
const PER_ROUND = 0.1

/**
 * The rings with at most `mostPoints` points in all: the points go first that change the least area (after Visvalingam
 * and Whyatt 1993), from all rings alike, so that specks vanish before a great outline loses its form.
 */
export function thinRings(rings: readonly Ring[], mostPoints: number): Ring[] {
  let left = rings.filter(ring => ring.points.length > 2)
  for (;;) {
    const areas = left.map(({ points }) => points.map((_, i) => areaAt(points, i)))
    const sorted = areas.flat().sort((a, b) => a - b)
    const tooMany = sorted.length - mostPoints
    if (tooMany <= 0) return left
    const limit = sorted[Math.min(tooMany, Math.ceil(sorted.length * PER_ROUND)) - 1] as number
    left = left
      .map((ring, r) => ({ ...ring, points: without(ring.points, areas[r] as number[], limit) }))
      .filter(ring => ring.points.length > 2)
  }
}

/** The points whose areas are above the limit; of two neighbours only one goes, since the other's area then changes. */
function without(points: readonly Vec[], areas: readonly number[], limit: number): Vec[] {
  let wentBefore = false
  return points.filter((_, i) => {
    wentBefore = !wentBefore && (areas[i] as number) <= limit
    return !wentBefore
  })
}

/** Of the triangle of a point and its neighbours; any unit will do. */
function areaAt(points: readonly Vec[], i: number): number {
  const at = points[i] as Vec
  const before = points.at(i - 1) as Vec
  const after = points[(i + 1) % points.length] as Vec
  const [x, y, z] = cross(minus(before, at), minus(after, at))
  return Math.hypot(x, y, z)
}
