/** How much of a region one pointing at the best place holds, and how many it takes for 90 %; null above 300. */
export type FieldCover = { share: number; pointings: number | null }

/** More pointings than anybody makes in a night. */
export const MOST_POINTINGS = 300
/** When a region counts as covered. */
export const WISHED_SHARE = 0.9

/** Of how many tiles, the fullest first, the sum reaches 90 %; null when it takes too many. */
export function pointingsFor(tiles: readonly number[]): number | null {
  let sum = 0
  const sorted = tiles.toSorted((a, b) => b - a)
  const last = sorted.findIndex(tile => {
    sum += tile
    return sum >= WISHED_SHARE
  })
  return last < 0 || last >= MOST_POINTINGS ? null : last + 1
}
