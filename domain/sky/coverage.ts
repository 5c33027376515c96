import { directionFrom } from './direction-from.ts'
import type { Region, RegionPoints } from './region.ts'
import type { Direction } from './sun-and-moon.ts'
import { cross, dot, normalise, unitVector, type Vec } from './vectors.ts'

// What of an error region is covered by the fields of several people, and what nobody watches.

const RADIANS = Math.PI / 180

/** A field of view on the sky: its middle (ICRS) and its sides, degrees; its width lies along the parallel. */
export type AimedField = Direction & { widthDeg: number; heightDeg: number }

/** Round and elliptical regions are sampled on so many circles, at so many places of each. */
const [CIRCLES, SPOKES] = [60, 90]
/** A cell of a map is cut into so many squares a side: a camera's field may be smaller than the cell. */
const CUTS = 8
const GOLDEN = 0.381966

/** Places that stand for a region, dense enough for small fields; their weights sum to 1. */
export function samplesOf(region: Region): RegionPoints {
  const known = samples.get(region)
  if (known) return known
  const places = region.spread ? spreadPlaces(region, region.spread) : mapPlaces(region.points())
  const made = {
    xyz: Float64Array.from(places.flatMap(it => [...unitVector(it)])),
    weights: Float64Array.from(places, it => it.weight),
  }
  samples.set(region, made)
  return made
}

const samples = new WeakMap<Region, RegionPoints>()

type Place = Direction & { weight: number }

/** Circles of equal probability of each Gaussian, stretched along its axes; one place where no error is stated. */
function spreadPlaces({ centre }: Region, spread: NonNullable<Region['spread']>): Place[] {
  if (spread.length === 0) return [{ ...centre, weight: 1 }]
  return spread.flatMap(it =>
    Array.from({ length: CIRCLES * SPOKES }, (_, i) => {
      const circle = Math.floor(i / SPOKES)
      const sigmas = Math.sqrt(-2 * Math.log(1 - (circle + 0.5) / CIRCLES))
      const turn = 2 * Math.PI * ((i % SPOKES) / SPOKES + circle * GOLDEN)
      const [along, across] = [it.alongDeg * sigmas * Math.cos(turn), it.acrossDeg * sigmas * Math.sin(turn)]
      const angleDeg = it.positionAngleDeg + Math.atan2(across, along) / RADIANS
      const at = directionFrom(centre, angleDeg, Math.min(180, Math.hypot(along, across)))
      return { ...at, weight: it.weight / (CIRCLES * SPOKES) }
    }),
  )
}

/** Each cell cut into squares about its centre, as wide together as the next cell is away. */
function mapPlaces({ xyz, weights }: RegionPoints): Place[] {
  const at = (i: number): Vec => [xyz[3 * i] as number, xyz[3 * i + 1] as number, xyz[3 * i + 2] as number]
  const centres = Array.from(weights, (_, i) => at(i))
  return centres.flatMap((centre, i) => {
    const nearest = centres.reduce(
      (most, other, j) => (j === i ? most : Math.max(most, dot(centre, other))),
      -1,
    )
    const sideDeg = centres.length > 1 ? Math.acos(Math.min(1, nearest)) / RADIANS : 0
    const direction = directionOf(centre)
    const weight = (weights[i] as number) / CUTS ** 2
    return Array.from({ length: CUTS ** 2 }, (_, k) => {
      const east = (((k % CUTS) + 0.5) / CUTS - 0.5) * sideDeg
      const north = ((Math.floor(k / CUTS) + 0.5) / CUTS - 0.5) * sideDeg
      const angleDeg = Math.atan2(east, north) / RADIANS
      return { ...directionFrom(direction, angleDeg, Math.hypot(east, north)), weight }
    })
  })
}

function directionOf([x, y, z]: Vec): Direction {
  const ra = Math.atan2(y, x) / RADIANS
  return { raDeg: (ra + 360) % 360, decDeg: Math.asin(Math.max(-1, Math.min(1, z))) / RADIANS }
}

/** Whether a direction (a unit vector) lies in a field, as a camera without distortion sees it. */
function seer(field: AimedField): (x: number, y: number, z: number) => boolean {
  const out = unitVector(field)
  const east = normalise(cross([0, 0, 1], unitVector({ raDeg: field.raDeg, decDeg: 0 })))
  const north = cross(out, east)
  const half = (deg: number) => Math.tan((Math.min(178, deg) / 2) * RADIANS)
  const [width, height] = [half(field.widthDeg), half(field.heightDeg)]
  // Most places lie further away than the corners do, and one product tells.
  const corner = 1 / Math.hypot(1, width, height) - 1e-12
  return (x, y, z) => {
    const depth = x * out[0] + y * out[1] + z * out[2]
    if (depth < corner) return false
    const across = x * east[0] + y * east[1] + z * east[2]
    if (Math.abs(across) > width * depth) return false
    return Math.abs(x * north[0] + y * north[1] + z * north[2]) <= height * depth
  }
}

export type Coverage = {
  /** Share of the probability that was observed, 0 to 1. */
  done: number
  /** What is watched or planned beyond that. */
  claimed: number
  /** What nobody watches. */
  open: number
}

/** How much of a region fields cover, each place once: first what was observed, then what is claimed. */
export function coverageOf(
  region: Region,
  done: readonly AimedField[],
  claimed: readonly AimedField[],
): Coverage {
  const left = openPlaces(samplesOf(region), done)
  const open = sumOf(openPlaces(left, claimed))
  const observed = 1 - sumOf(left)
  return { done: observed, claimed: 1 - open - observed, open }
}

const sumOf = ({ weights }: RegionPoints) => weights.reduce((sum, it) => sum + it, 0)

/** Those of the places that lie in none of the fields. Each field leaves fewer places to the next one. */
function openPlaces({ xyz, weights }: RegionPoints, fields: readonly AimedField[]): RegionPoints {
  const [at, weighing] = [Float64Array.from(xyz), Float64Array.from(weights)]
  let count = weighing.length
  for (const sees of differing(fields).map(seer)) {
    let left = 0
    for (let i = 0; i < count; i++) {
      const [x, y, z] = [at[3 * i] as number, at[3 * i + 1] as number, at[3 * i + 2] as number]
      if (sees(x, y, z)) continue
      at[3 * left] = x
      at[3 * left + 1] = y
      at[3 * left + 2] = z
      weighing[left] = weighing[i] as number
      left += 1
    }
    count = left
  }
  return { xyz: at.subarray(0, 3 * count), weights: weighing.subarray(0, count) }
}

/** Fields without those that repeat: a camera looks at one place all night. */
export function differing(fields: readonly AimedField[]): AimedField[] {
  const named = fields.map(it => [`${it.raDeg} ${it.decDeg} ${it.widthDeg} ${it.heightDeg}`, it] as const)
  return [...new Map(named).values()]
}

/** So many places are tried for a field: the best among them is near enough to the very best. */
const TRIED = 200
/** A field of a thousandth is not worth to be sent there. */
const LEAST_SHARE = 0.001

/** Where a field would see most of what nobody watches, and how much that is; null when hardly anything is left. */
export function bestOpenPlace(
  region: Region,
  fields: readonly AimedField[],
  own: { widthDeg: number; heightDeg: number },
): (AimedField & { share: number }) | null {
  const { xyz, weights } = openPlaces(samplesOf(region), fields)
  const heaviest = Array.from(weights.keys()).toSorted(
    (a, b) => (weights[b] as number) - (weights[a] as number),
  )
  const step = Math.max(1, Math.floor(heaviest.length / TRIED))
  const all = sumOf({ xyz, weights })
  let best: (AimedField & { share: number }) | null = null
  for (let i = 0; i < heaviest.length; i += step) {
    const k = 3 * (heaviest[i] as number)
    const field = { ...directionOf([xyz[k] as number, xyz[k + 1] as number, xyz[k + 2] as number]), ...own }
    const share = shareSeen({ xyz, weights }, seer(field))
    if (share > (best?.share ?? LEAST_SHARE)) best = { ...field, share }
    // A field that is wider than what is left sees all of it from anywhere.
    if (share >= all - 1e-9) break
  }
  return best
}

function shareSeen({ xyz, weights }: RegionPoints, sees: ReturnType<typeof seer>): number {
  let share = 0
  for (let i = 0; i < weights.length; i++) {
    if (sees(xyz[3 * i] as number, xyz[3 * i + 1] as number, xyz[3 * i + 2] as number)) {
      share += weights[i] as number
    }
  }
  return share
}

/** The corners of a field, north-east first and on clockwise as maps of the Earth are seen: for drawing. */
export function outlineOfField(field: AimedField): Direction[] {
  const steps = Math.max(field.widthDeg, field.heightDeg) < NARROW_DEG ? 1 : EDGE_STEPS
  const half = (deg: number) => Math.tan((Math.min(178, deg) / 2) * RADIANS)
  const [width, height] = [half(field.widthDeg), half(field.heightDeg)]
  const corners = [
    [1, 1],
    [1, -1],
    [-1, -1],
    [-1, 1],
  ] as const
  return corners.flatMap(([east, north], i) => {
    const [nextEast, nextNorth] = corners[(i + 1) % corners.length] ?? corners[0]
    return Array.from({ length: steps }, (_, k) => {
      const part = k / steps
      const [x, y] = [
        (east + (nextEast - east) * part) * width,
        (north + (nextNorth - north) * part) * height,
      ]
      return directionFrom(field, Math.atan2(x, y) / RADIANS, Math.atan(Math.hypot(x, y)) / RADIANS)
    })
  })
}

/** Edges of wide fields are bent on the sky; those of narrow ones by less than a line is wide. */
const EDGE_STEPS = 6
const NARROW_DEG = 3
