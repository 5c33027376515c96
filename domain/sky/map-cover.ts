import { directionFrom } from './direction-from.ts'
import { areaOf, brickOf, type FieldOfView } from './field-of-view.ts'
import type { Region, RegionPoints } from './region.ts'
import { type FieldCover, MOST_POINTINGS, pointingsFor, WISHED_SHARE } from './tiling.ts'
import type { Vec } from './vectors.ts'

const RADIANS = Math.PI / 180

/** A place to point a field at, ICRS degrees, and what it holds there. */
export type MapTile = { raDeg: number; decDeg: number; share: number }

/** What a field does about a probability map, cut into strips of declination. */
export function coverOfPoints(region: Region, field: FieldOfView): FieldCover {
  const { best, tiles } = tilesOfPoints(region, field)
  return { share: best.share, pointings: best.share >= WISHED_SHARE ? 1 : pointingsFor(tiles) }
}

/** The best place for one field, and the tiles into which fields cut the map. */
export function tilesOfPoints(region: Region, field: FieldOfView): { best: MapTile; tiles: MapTile[] } {
  const points = region.points()
  const brick = brickOf(field)
  const fieldArea = areaOf(field)
  const cellArea = areaOfCells(points)
  // Smaller than a cell of the map: the share of the cell that it shows.
  if (fieldArea < cellArea) {
    const tiles = tilesInCells(points, brick, Math.sqrt(cellArea))
    const heaviest = points.weights.reduce((a, b) => Math.max(a, b))
    return { best: { ...region.centre, share: (heaviest * fieldArea) / cellArea }, tiles }
  }
  const tiles = tilesOf(points, brick)
  const best = tiles.reduce((a, b) => (b.share > a.share ? b : a), bestOf(points, field))
  return { best, tiles }
}

/** The heaviest cells, each cut into as many bricks as it takes, side by side about its centre. */
function tilesInCells(
  points: RegionPoints,
  brick: { widthDeg: number; heightDeg: number },
  sideDeg: number,
): MapTile[] {
  const [columns, rows] = [Math.ceil(sideDeg / brick.widthDeg), Math.ceil(sideDeg / brick.heightDeg)]
  return heaviestOf(points, MOST_POINTINGS).flatMap(i => {
    const { raDeg, decDeg } = directionOf(points, i)
    return Array.from({ length: Math.min(rows * columns, MOST_POINTINGS) }, (_, k) => {
      const east = ((k % columns) - (columns - 1) / 2) * brick.widthDeg
      const north = (Math.floor(k / columns) - (rows - 1) / 2) * brick.heightDeg
      const at = directionFrom({ raDeg, decDeg }, Math.atan2(east, north) / RADIANS, Math.hypot(east, north))
      return { ...at, share: (points.weights[i] as number) / (rows * columns) }
    })
  })
}

/** What each brick holds that is laid in strips of declination, from the equator outwards. */
function tilesOf(points: RegionPoints, brick: { widthDeg: number; heightDeg: number }): MapTile[] {
  const tiles = new Map<string, MapTile>()
  for (let i = 0; i < points.weights.length; i++) {
    const { raDeg, decDeg } = directionOf(points, i)
    const row = Math.round(decDeg / brick.heightDeg)
    // A strip is widest at its edge nearer to the equator.
    const nearest = Math.max(0, Math.abs(row * brick.heightDeg) - brick.heightDeg / 2)
    const columns = Math.max(1, Math.ceil((360 * Math.cos(nearest * RADIANS)) / brick.widthDeg))
    const column = Math.floor(raDeg / (360 / columns))
    const key = `${row}:${column}`
    const tile = tiles.get(key) ?? {
      raDeg: ((column + 0.5) * 360) / columns,
      decDeg: Math.max(-90, Math.min(90, row * brick.heightDeg)),
      share: 0,
    }
    tile.share += points.weights[i] as number
    tiles.set(key, tile)
  }
  return [...tiles.values()]
}

function directionOf({ xyz }: RegionPoints, i: number): { raDeg: number; decDeg: number } {
  const ra = Math.atan2(xyz[3 * i + 1] as number, xyz[3 * i] as number) / RADIANS
  const dec = Math.asin(Math.max(-1, Math.min(1, xyz[3 * i + 2] as number))) / RADIANS
  return { raDeg: (ra + 360) % 360, decDeg: dec }
}

/** The numbers of the heaviest points, in order. */
function heaviestOf({ weights }: RegionPoints, most: number): number[] {
  return Array.from(weights.keys())
    .sort((a, b) => (weights[b] as number) - (weights[a] as number))
    .slice(0, most)
}

const CANDIDATES = 64

/** The most that a field can hold when it is pointed at one of the heaviest cells; a rectangle stands upright. */
function bestOf(points: RegionPoints, field: FieldOfView): MapTile {
  const { xyz, weights } = points
  const at = (i: number): Vec => [xyz[3 * i] as number, xyz[3 * i + 1] as number, xyz[3 * i + 2] as number]
  const half = {
    x: Math.tan((Math.min(178, 'diameterDeg' in field ? field.diameterDeg : field.widthDeg) * Math.PI) / 360),
    y: Math.tan(
      (Math.min(178, 'diameterDeg' in field ? field.diameterDeg : field.heightDeg) * Math.PI) / 360,
    ),
  }
  const held = heaviestOf(points, CANDIDATES).map(candidate => {
    const [cx, cy, cz] = at(candidate)
    const flat = Math.hypot(cx, cy) || 1e-12
    let sum = 0
    for (let i = 0; i < weights.length; i++) {
      const [x, y, z] = at(i)
      const out = x * cx + y * cy + z * cz
      if (out <= 0) continue
      // Gnomonic: what a camera without distortion sees.
      const east = (-x * cy + y * cx) / flat / out
      const north = (z * flat - (x * cx + y * cy) * (cz / flat)) / out
      const isIn =
        'diameterDeg' in field
          ? Math.hypot(east, north) <= half.x
          : Math.abs(east) <= half.x && Math.abs(north) <= half.y
      if (isIn) sum += weights[i] as number
    }
    return { ...directionOf(points, candidate), share: sum }
  })
  return held.reduce((a, b) => (b.share > a.share ? b : a))
}

/** The area of one of the heaviest cells, square degrees: the square of the usual distance to the nearest other. */
function areaOfCells(points: RegionPoints): number {
  const { xyz, weights } = points
  if (weights.length < 4) return 0
  const distances = heaviestOf(points, 9)
    .map(i => {
      let nearest = 4
      for (let j = 0; j < weights.length; j++) {
        if (j === i) continue
        const dx = (xyz[3 * i] as number) - (xyz[3 * j] as number)
        const dy = (xyz[3 * i + 1] as number) - (xyz[3 * j + 1] as number)
        const dz = (xyz[3 * i + 2] as number) - (xyz[3 * j + 2] as number)
        nearest = Math.min(nearest, dx * dx + dy * dy + dz * dz)
      }
      return Math.sqrt(nearest) * (180 / Math.PI)
    })
    .sort((a, b) => a - b)
  return (distances[Math.floor(distances.length / 2)] ?? 0) ** 2
}
