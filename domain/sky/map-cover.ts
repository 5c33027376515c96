import { areaOf, brickOf, type FieldOfView } from './field-of-view.ts'
import type { Region, RegionPoints } from './region.ts'
import { type FieldCover, MOST_POINTINGS, pointingsFor, WISHED_SHARE } from './tiling.ts'
import type { Vec } from './vectors.ts'

/** What a field does about a probability map, cut into strips of declination. */
export function coverOfPoints(region: Region, field: FieldOfView): FieldCover {
  const points = region.points()
  const brick = brickOf(field)
  const fieldArea = areaOf(field)
  const cellArea = areaOfCells(points)
  const heaviest = points.weights.reduce((a, b) => Math.max(a, b))
  // Smaller than a cell of the map: the share of the cell that it shows.
  if (fieldArea < cellArea) {
    const each = Math.ceil(cellArea / (brick.widthDeg * brick.heightDeg))
    const tiles = Array.from(points.weights)
      .toSorted((a, b) => b - a)
      .slice(0, MOST_POINTINGS)
      .flatMap(weight => Array.from({ length: Math.min(each, MOST_POINTINGS) }, () => weight / each))
    return { share: (heaviest * fieldArea) / cellArea, pointings: pointingsFor(tiles) }
  }
  const tiles = tilesOf(points, brick)
  const share = Math.max(...tiles.values(), bestOf(points, field))
  return { share, pointings: share >= WISHED_SHARE ? 1 : pointingsFor([...tiles.values()]) }
}

/** What each brick holds that is laid in strips of declination, from the equator outwards. */
function tilesOf(
  { xyz, weights }: RegionPoints,
  brick: { widthDeg: number; heightDeg: number },
): Map<string, number> {
  const tiles = new Map<string, number>()
  for (let i = 0; i < weights.length; i++) {
    const dec = (Math.asin(Math.max(-1, Math.min(1, xyz[3 * i + 2] as number))) * 180) / Math.PI
    const ra = (Math.atan2(xyz[3 * i + 1] as number, xyz[3 * i] as number) * 180) / Math.PI
    const row = Math.round(dec / brick.heightDeg)
    // A strip is widest at its edge nearer to the equator.
    const nearest = Math.max(0, Math.abs(row * brick.heightDeg) - brick.heightDeg / 2)
    const columns = Math.max(1, Math.ceil((360 * Math.cos((nearest * Math.PI) / 180)) / brick.widthDeg))
    const key = `${row}:${Math.floor(((ra + 360) % 360) / (360 / columns))}`
    tiles.set(key, (tiles.get(key) ?? 0) + (weights[i] as number))
  }
  return tiles
}

const CANDIDATES = 64

/** The most that a field can hold when it is pointed at one of the heaviest cells; a rectangle stands upright. */
function bestOf({ xyz, weights }: RegionPoints, field: FieldOfView): number {
  const order = Array.from(weights.keys()).sort((a, b) => (weights[b] as number) - (weights[a] as number))
  const at = (i: number): Vec => [xyz[3 * i] as number, xyz[3 * i + 1] as number, xyz[3 * i + 2] as number]
  const half = {
    x: Math.tan((Math.min(178, 'diameterDeg' in field ? field.diameterDeg : field.widthDeg) * Math.PI) / 360),
    y: Math.tan(
      (Math.min(178, 'diameterDeg' in field ? field.diameterDeg : field.heightDeg) * Math.PI) / 360,
    ),
  }
  const held = order.slice(0, CANDIDATES).map(candidate => {
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
    return sum
  })
  return Math.max(...held)
}

/** The area of one of the heaviest cells, square degrees: the square of the usual distance to the nearest other. */
function areaOfCells({ xyz, weights }: RegionPoints): number {
  if (weights.length < 4) return 0
  const order = Array.from(weights.keys()).sort((a, b) => (weights[b] as number) - (weights[a] as number))
  const distances = order
    .slice(0, 9)
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
