import type { RegionPoints } from './region.ts'
import { type SkyMoment, vectorIn } from './sky-moment.ts'
import type { Vec } from './vectors.ts'

const CELL_DEG = 3
const ROWS = 180 / CELL_DEG + 1
const COLUMNS = 360 / CELL_DEG
const MOST_POINTS = 512
const RADIANS = Math.PI / 180

/**
 * The sine of the altitude above which half of a region stands, for zeniths everywhere: 3 degrees apart in latitude and
 * in longitude of the Earth at one moment. What stands over a site later stands over another one now, so the one table
 * serves all sites, limits and times.
 */
export type ZenithTable = Float64Array

export function zenithTable(points: RegionPoints, moment: SkyMoment): ZenithTable {
  const chosen = drawEvenly(points, MOST_POINTS).map(point => vectorIn(moment, point))
  const xyz = Float64Array.from(chosen.flat())
  const heights = new Float64Array(chosen.length)
  // One column more than there are: the last is the first again.
  const table = new Float64Array(ROWS * (COLUMNS + 1))
  for (let row = 0; row < ROWS; row++) {
    const lat = (row * CELL_DEG - 90) * RADIANS
    for (let column = 0; column < COLUMNS; column++) {
      const lon = column * CELL_DEG * RADIANS
      const [x, y, z] = [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)]
      for (let i = 0; i < heights.length; i++) {
        heights[i] =
          x * (xyz[3 * i] as number) + y * (xyz[3 * i + 1] as number) + z * (xyz[3 * i + 2] as number)
      }
      table[row * (COLUMNS + 1) + column] = halfOf(heights)
    }
    table[row * (COLUMNS + 1) + COLUMNS] = table[row * (COLUMNS + 1)] as number
  }
  return table
}

/** The sine that half of them reach, to a ten thousandth: halving is quicker than sorting. */
function halfOf(heights: Float64Array): number {
  let [low, high] = [-1, 1]
  for (let step = 0; step < 14; step++) {
    const middle = (low + high) / 2
    let above = 0
    for (let i = 0; i < heights.length; i++) if ((heights[i] as number) >= middle) above += 1
    if (2 * above >= heights.length) low = middle
    else high = middle
  }
  return low
}

/** Unit vectors of equal weight in place of many unequal ones: one at each equal part of the whole. */
export function drawEvenly({ xyz, weights }: RegionPoints, count: number): Vec[] {
  const chosen: Vec[] = []
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i] as number
    while (sum * count >= chosen.length + 0.5 && chosen.length < count) {
      chosen.push([xyz[3 * i] as number, xyz[3 * i + 1] as number, xyz[3 * i + 2] as number])
    }
  }
  return chosen
}

/** Looks up the sine for a zenith, straight lines between the four around it. Degrees; any longitude. */
export function halfHeightAt(table: ZenithTable, latDeg: number, lonDeg: number): number {
  const y = (latDeg + 90) / CELL_DEG
  const turns = lonDeg / 360
  const x = (turns - Math.floor(turns)) * COLUMNS
  const row = Math.min(ROWS - 2, Math.floor(y))
  const column = Math.min(COLUMNS - 1, Math.floor(x))
  const at = row * (COLUMNS + 1) + column
  const across = x - column
  const low = (table[at] as number) * (1 - across) + (table[at + 1] as number) * across
  const above = at + COLUMNS + 1
  const high = (table[above] as number) * (1 - across) + (table[above + 1] as number) * across
  return low + (high - low) * (y - row)
}
