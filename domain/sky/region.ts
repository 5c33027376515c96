import type { Localisation } from '#domain/notices/reading.ts'
import { type Gaussian, gaussiansOf, radiusContaining, sigmaOf } from './containment.ts'
import { type Rings, ringsOf } from './rings.ts'
import { cross, normalise, unitVector, type Vec } from './vectors.ts'

/** A piece of a probability map: a cell's centre (ICRS, degrees) and what it holds. */
export type MapPoint = { raDeg: number; decDeg: number; probability: number }

/** Where a burst may be, in the form that is quickest to ask; made once for an event revision, used for all sites. */
export type Region = {
  /** ICRS, degrees: the middle of a circle or ellipse, the likeliest cell of a map. */
  centre: { raDeg: number; decDeg: number }
  /** The same as a unit vector. */
  towards: Vec
  /** Radius of 90 % of the probability, degrees; 0 where no error is stated. */
  radius90Deg: number
  /** Round regions are rings about their centre; null for ellipses and maps, and where no error is stated. */
  rings: Rings | null
  /** In the tangent plane, for ellipses and circles; null for maps. */
  spread: Spread[] | null
  /** Points of equal or unequal weight that stand for the region; one where no error is stated. Made when asked for. */
  points: () => RegionPoints
}

/** Unit vectors (ICRS) one after the other, and their weights, which sum to 1. */
export type RegionPoints = { xyz: Float64Array; weights: Float64Array }

/** A two-dimensional Gaussian about the centre: sigmas along and across its long axis, which points north through east. */
export type Spread = { alongDeg: number; acrossDeg: number; positionAngleDeg: number; weight: number }

/**
 * A localisation as a region: Fermi GBM's systematics included (see `gaussiansOf`), an ellipse with its axes and
 * position angle; one without a position angle counts as the circle of equal area.
 */
export function regionOf(
  it: Localisation,
  instrument: string | null,
  durationClass: 'long' | 'short' | null,
): Region {
  const gaussians = gaussiansOf(it, instrument, durationClass)
  const { ellipse, errorContainment } = it
  if (ellipse?.positionAngleDeg != null && errorContainment !== null && gaussians.length === 1) {
    const spread = {
      alongDeg: sigmaOf(ellipse.semiMajorDeg, errorContainment),
      acrossDeg: sigmaOf(ellipse.semiMinorDeg, errorContainment),
      positionAngleDeg: ellipse.positionAngleDeg,
      weight: 1,
    }
    return ellipseRegion(it, spread, radiusContaining(gaussians, 0.9) ?? 0)
  }
  return roundRegion(it, gaussians)
}

/** A circle (or a mixture of circles) about a centre; no Gaussians at all mean a point. */
export function roundRegion(
  centre: { raDeg: number; decDeg: number },
  gaussians: readonly Gaussian[],
): Region {
  const rings = gaussians.length === 0 ? null : ringsOf(gaussians)
  return {
    centre: { raDeg: centre.raDeg, decDeg: centre.decDeg },
    towards: unitVector(centre),
    radius90Deg: radiusContaining([...gaussians], 0.9) ?? 0,
    rings,
    spread: gaussians.map(({ sigmaDeg, weight }) => {
      return { alongDeg: sigmaDeg, acrossDeg: sigmaDeg, positionAngleDeg: 0, weight }
    }),
    points: once(() => (rings ? scatter(centre, rings, 1, 0) : single(centre))),
  }
}

function ellipseRegion(
  centre: { raDeg: number; decDeg: number },
  spread: Spread,
  radius90Deg: number,
): Region {
  // A round region stretched: rings along the long axis, shortened across it.
  const rings = ringsOf([{ sigmaDeg: spread.alongDeg, weight: 1 }])
  const flattening = spread.acrossDeg / spread.alongDeg
  return {
    centre: { raDeg: centre.raDeg, decDeg: centre.decDeg },
    towards: unitVector(centre),
    radius90Deg,
    rings: null,
    spread: [spread],
    points: once(() => scatter(centre, rings, flattening, spread.positionAngleDeg)),
  }
}

/** A probability map; its cells need not sum to 1. Null for a map that holds nothing. */
export function mapRegion(cells: readonly MapPoint[]): Region | null {
  const total = cells.reduce((sum, it) => sum + it.probability, 0)
  if (!(total > 0)) return null
  const likeliest = cells.reduce((a, b) => (b.probability > a.probability ? b : a))
  const xyz = Float64Array.from(cells.flatMap(it => [...unitVector(it)]))
  const weights = Float64Array.from(cells, it => it.probability / total)
  const { raDeg, decDeg } = likeliest
  return {
    centre: { raDeg, decDeg },
    towards: unitVector(likeliest),
    radius90Deg: radiusAbout(unitVector(likeliest), { xyz, weights }),
    rings: null,
    spread: null,
    points: () => ({ xyz, weights }),
  }
}

/** How far from the likeliest cell one must go to have 90 %. */
function radiusAbout(centre: Vec, { xyz, weights }: RegionPoints): number {
  const cosines = Array.from(weights, (weight, i) => {
    const cosine =
      centre[0] * (xyz[3 * i] as number) +
      centre[1] * (xyz[3 * i + 1] as number) +
      centre[2] * (xyz[3 * i + 2] as number)
    return { cosine, weight }
  }).sort((a, b) => b.cosine - a.cosine)
  let inside = 0
  const edge = cosines.find(it => {
    inside += it.weight
    return inside >= 0.9
  })
  return (Math.acos(Math.min(1, Math.max(-1, edge?.cosine ?? -1))) * 180) / Math.PI
}

const single = (centre: { raDeg: number; decDeg: number }): RegionPoints => ({
  xyz: Float64Array.from(unitVector(centre)),
  weights: Float64Array.of(1),
})

const CIRCLES = 32
const SPOKES = 32

/** 1024 points of equal weight: 32 rings of equal probability, each turned by the golden angle against the one before. */
function scatter(
  centre: { raDeg: number; decDeg: number },
  rings: Rings,
  flattening: number,
  positionAngleDeg: number,
): RegionPoints {
  const { east, north, out } = tangentOf(centre)
  const count = CIRCLES * SPOKES
  const xyz = new Float64Array(3 * count)
  for (let i = 0; i < count; i++) {
    const circle = Math.floor(i / SPOKES)
    const radius = rings[Math.floor(((circle + 0.5) * rings.length) / CIRCLES)] as number
    const turn = 2 * Math.PI * ((i % SPOKES) / SPOKES + circle * 0.381966)
    const [along, across] = [radius * Math.cos(turn), radius * flattening * Math.sin(turn)]
    const angle = (positionAngleDeg * Math.PI) / 180 + Math.atan2(across, along)
    const distance = (Math.hypot(along, across) * Math.PI) / 180
    const [n, e, o] = [
      Math.sin(distance) * Math.cos(angle),
      Math.sin(distance) * Math.sin(angle),
      Math.cos(distance),
    ]
    for (let k = 0; k < 3; k++) {
      xyz[3 * i + k] = o * (out[k] as number) + n * (north[k] as number) + e * (east[k] as number)
    }
  }
  return { xyz, weights: new Float64Array(count).fill(1 / count) }
}

/** The tangent plane at a direction. At a pole, east is that of its right ascension. */
function tangentOf(centre: { raDeg: number; decDeg: number }): { east: Vec; north: Vec; out: Vec } {
  const out = unitVector(centre)
  const east = normalise(cross([0, 0, 1], unitVector({ raDeg: centre.raDeg, decDeg: 0 })))
  return { east, north: cross(out, east), out }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
