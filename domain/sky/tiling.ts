/** How much of a region one pointing at the best place holds, and how many it takes for 90 %; null above 300. */
export type FieldCover = { share: number; pointings: number | null }

/** More pointings than anybody makes in a night. */
export const MOST_POINTINGS = 300
/** When a region counts as covered. */
export const WISHED_SHARE = 0.9

/** The fullest tiles, in order, until together they hold 90 %, at most so many; and what they hold. */
export function fullestOf<T extends { share: number }>(
  tiles: readonly T[],
  most: number,
): { chosen: T[]; share: number } {
  const sorted = tiles.toSorted((a, b) => b.share - a.share)
  const chosen: T[] = []
  let share = 0
  for (const tile of sorted) {
    if (share >= WISHED_SHARE || chosen.length >= most) break
    chosen.push(tile)
    share += tile.share
  }
  return { chosen, share }
}

/** How many tiles hold 90 %, the fullest first; null when it takes too many. */
export function pointingsFor(tiles: readonly { share: number }[]): number | null {
  const { chosen, share } = fullestOf(tiles, MOST_POINTINGS)
  return share >= WISHED_SHARE ? chosen.length : null
}
