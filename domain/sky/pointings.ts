import { angleTowards, directionFrom } from './direction-from.ts'
import type { FieldOfView } from './field-of-view.ts'
import { tilesOfPoints } from './map-cover.ts'
import type { Region } from './region.ts'
import { shareOfMiddle, tilesOfSpread } from './spread-cover.ts'
import type { Direction } from './sun-and-moon.ts'
import { fullestOf, WISHED_SHARE } from './tiling.ts'

/** Where to point a camera: the middle of its field (ICRS, degrees), which way its top shows, and what it holds. */
export type Pointing = Direction & {
  /** Of the field's height, north through east, degrees in [0, 360). */
  positionAngleDeg: number
  share: number
}

/** Nobody copies more into a mount, and no program's list becomes easier to read. */
export const MOST_TARGETS = 100

/**
 * Where to point a field so as to see 90 % of a region, the likeliest place first, at most a hundred; and the share that
 * these hold together. As many as `coverOf` counts. The height of a field lies along an ellipse, else to the north.
 */
export function pointingsOf(region: Region, field: FieldOfView): { pointings: Pointing[]; share: number } {
  const { spread, centre } = region
  if (!spread) return pointingsOfMap(region, field)
  const share = shareOfMiddle(spread, field)
  const along = spread[0]?.positionAngleDeg ?? 0
  if (share >= WISHED_SHARE) return { pointings: [{ ...centre, positionAngleDeg: along, share }], share }
  const fullest = fullestOf(tilesOfSpread(spread, field), MOST_TARGETS)
  const place = (x: number, y: number) =>
    directionFrom(centre, along + Math.atan2(x, y) / RADIANS, Math.hypot(x, y))
  const pointings = fullest.chosen.map(({ x, y, share: held }) => {
    const at = place(x, y)
    // The plane's axis turns against the meridians away from the middle, and a good deal near the poles.
    return { ...at, positionAngleDeg: angleTowards(at, place(x, y + NEAR_DEG)), share: held }
  })
  return { pointings, share: fullest.share }
}

const RADIANS = Math.PI / 180
const NEAR_DEG = 1e-4

function pointingsOfMap(region: Region, field: FieldOfView): { pointings: Pointing[]; share: number } {
  const { best, tiles } = tilesOfPoints(region, field)
  const { chosen, share } =
    best.share >= WISHED_SHARE ? { chosen: [best], share: best.share } : fullestOf(tiles, MOST_TARGETS)
  return { pointings: chosen.map(tile => ({ ...tile, positionAngleDeg: 0 })), share }
}
