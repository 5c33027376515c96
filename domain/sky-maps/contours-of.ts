import { angleBetween, type Vec } from '#domain/sky/vectors.ts'
import { areaOf } from './area-of.ts'
import { directionIn } from './frames.ts'
import { areaOfOrder, descendantsOf, orderOf } from './healpix.ts'
import { countHolding, firstCells, mergeTo } from './keep-most.ts'
import type { SkyMap } from './sky-map.ts'
import { densitiesOf, sortByDensity } from './sort-cells.ts'
import { thinRings } from './thin-rings.ts'
import { type Field, type Ring, traceRings } from './trace-rings.ts'

/** As GeoJSON: for each island its longest line, the outline, then its holes, as closed rings of [RA, Dec] in degrees. */
export type Contours = { type: 'MultiPolygon'; coordinates: [number, number][][][] }

/** A region is drawn on cells so fine that about so many of them lie inside. */
const CELLS_INSIDE = 6000
/** Densities nearer to each other than this are one plateau, which is inside or outside as a whole. */
const ALIKE = 1 - 1e-9
/** Where nothing is beyond the line, what is there counts as this part of what is inside. */
const STEEPEST = 1e-4
/** Of a coordinate: 0.04 arcseconds. */
const DIGITS = 5

/**
 * Round the smallest area that holds the share (above 0, below 1), islands and holes apart, wound as d3-geo asks: the
 * inside of an outline is to its right, seen from outside the sphere. At most `mostPoints` points in all; specks go
 * before that limit is broken. Where the area is the whole sky there is no line and the answer is empty.
 */
export function contoursOf(map: SkyMap, share: number, mostPoints = 600): Contours {
  const rings = thinRings(traceRings(fieldOf(map, share)), mostPoints)
  const islands = Map.groupBy(rings, ring => ring.island)
  return {
    type: 'MultiPolygon',
    coordinates: [...islands.values()].map(island =>
      island.toSorted((a, b) => lengthOf(b) - lengthOf(a)).map(ring => closed(map, ring)),
    ),
  }
}

/** The map on cells of one order; whatever is coarser stands for all that it contains. */
function fieldOf(map: SkyMap, share: number): Field {
  // What lies outside the line is needed as far as the next cell, and not to the end of the sky.
  const kept = firstCells(map, 1 - (1 - share) / 100)
  const finest = kept.cells.reduce((order, cell) => Math.max(order, orderOf(cell)), 0)
  const wished = Math.floor(Math.log2((CELLS_INSIDE * areaOfOrder(0)) / areaOf(map, share)) / 2)
  let order = Math.max(0, Math.min(finest, wished))
  let merged = sortByDensity(mergeTo(order, kept))
  // Specks all over the sky grow with the cells that hold them.
  while (order > 0 && countHolding(merged, share) > 4 * CELLS_INSIDE) {
    order -= 1
    merged = sortByDensity(mergeTo(order, merged))
  }
  const densities = densitiesOf(merged)
  const { inside, level } = parted(densities, countHolding(merged, share))
  const known = new Map<number, number>()
  merged.cells.forEach((cell, i) => {
    known.set(cell, densities[i] as number)
  })
  return {
    order,
    level,
    inside: Array.from(merged.cells.subarray(0, inside)).flatMap(cell => descendantsOf(cell, order)),
    densityOf: cell => {
      for (let at = cell; at >= 4; at = Math.floor(at / 4)) {
        const density = known.get(at)
        if (density !== undefined) return density
      }
      return 0
    },
  }
}

/** How many cells are inside, those like the last one with it, and a level between them and the others. */
function parted(densities: Float64Array, count: number): { inside: number; level: number } {
  const last = densities[count - 1] as number
  let inside = count
  while (inside < densities.length && (densities[inside] as number) > last * ALIKE) inside += 1
  return { inside, level: Math.sqrt(last * Math.max(densities[inside] ?? 0, last * STEEPEST)) }
}

function lengthOf({ points }: Ring): number {
  return points.reduce((sum, point, i) => sum + angleBetween(point, points.at(i - 1) as Vec), 0)
}

function closed(map: SkyMap, { points }: Ring): [number, number][] {
  const line = points.map((point): [number, number] => {
    const { raDeg, decDeg } = directionIn(map.frame, point)
    return [Number(raDeg.toFixed(DIGITS)), Number(decDeg.toFixed(DIGITS))]
  })
  return [...line, line[0] as [number, number]]
}
