import { horizonAt } from '#domain/sites/horizon.ts'
import type { AltitudeLimit } from './limits.ts'
import { altitudeOf, azimuthOf, type Place } from './place.ts'
import type { Region, RegionPoints } from './region.ts'
import { type Rings, shareOfRingsAbove } from './rings.ts'
import { type SkyMoment, toIcrs, vectorIn } from './sky-moment.ts'
import { dot, type Vec } from './vectors.ts'

const DEGREES = 180 / Math.PI
/** A region this small is as high as its centre, wherever a horizon profile bends. */
const SMALL_DEG = 1

/** The share of a region's probability, [0, 1], that stands at or above the limit over a place at a moment. */
export function shareAbove(region: Region, place: Place, limit: AltitudeLimit, moment: SkyMoment): number {
  if (region.rings && isSimple(region, limit)) {
    const centre = vectorIn(moment, region.towards)
    return shareOfRingsAbove(region.rings, altitudeOf(place, centre), limitTowards(limit, place, centre))
  }
  return shareOfPoints(region.points(), place, limit, moment)
}

/** The limit in the direction of a vector, degrees. */
export function limitTowards({ minDeg, horizon }: AltitudeLimit, place: Place, v: Vec): number {
  return horizon ? Math.max(minDeg, horizonAt(horizon, azimuthOf(place, v))) : minDeg
}

const isSimple = (region: Region, limit: AltitudeLimit) =>
  limit.horizon === null || region.radius90Deg < SMALL_DEG

/**
 * At or above zero exactly while at least half of the region's probability stands above the limit: for points and round
 * regions how many degrees their centre is higher than it must be, for others the share above the limit
 * less a half, or near it.
 */
export function halfAboveMargin(
  region: Region,
  place: Place,
  limit: AltitudeLimit,
): (moment: SkyMoment) => number {
  const { rings, radius90Deg } = region
  if (!isSimple(region, limit) || (!rings && radius90Deg > 0)) {
    // Nine tenths lie within so many degrees of the centre: 2.146 sigma along an ellipse.
    const reach = Math.max(radius90Deg, ...(region.spread ?? []).map(it => 2.146 * it.alongDeg))
    return moment => {
      // All of them on one side decide, without a look at each.
      const above = altitudeOf(place, vectorIn(moment, region.towards)) - limit.minDeg
      if (above < -reach || (above > reach && !limit.horizon)) return Math.sign(above) * 0.4
      // A half of equal weights is not always 0.5 to the last digit.
      return shareAbove(region, place, limit, moment) - 0.5 + 1e-12
    }
  }
  // Of a round region the share depends on the altitude of its centre alone.
  const wanted = (limitDeg: number) => (rings ? centreForHalf(rings, limitDeg) : limitDeg)
  const lift = wanted(limit.minDeg) - limit.minDeg
  return moment => {
    const v = vectorIn(moment, region.towards)
    return altitudeOf(place, v) - limitTowards(limit, place, v) - lift
  }
}

const halves = new WeakMap<Rings, Map<number, number>>()

/** How high the centre of a round region must stand for half of it to be above the limit; 91 when it never is. */
export function centreForHalf(rings: Rings, limitDeg: number): number {
  const known = halves.get(rings)?.get(limitDeg)
  if (known !== undefined) return known
  let [low, high] = [-90, 90]
  const isHalf = (centreDeg: number) => shareOfRingsAbove(rings, centreDeg, limitDeg) >= 0.5
  if (isHalf(low)) high = -91
  else if (isHalf(high)) {
    for (let step = 0; step < 40; step++) {
      const middle = (low + high) / 2
      if (isHalf(middle)) high = middle
      else low = middle
    }
  } else high = 91
  halves.set(rings, (halves.get(rings) ?? new Map<number, number>()).set(limitDeg, high))
  return high
}

/** The sum over points; their aberration, 20", is less than what they stand for. */
function shareOfPoints(
  { xyz, weights }: RegionPoints,
  place: Place,
  { minDeg, horizon }: AltitudeLimit,
  moment: SkyMoment,
): number {
  const [up, north, east] = [place.up, place.north, place.east].map(v => toIcrs(moment, v)) as [Vec, Vec, Vec]
  const least = Math.sin(minDeg / DEGREES)
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    const [x, y, z] = [xyz[3 * i] as number, xyz[3 * i + 1] as number, xyz[3 * i + 2] as number]
    const height = up[0] * x + up[1] * y + up[2] * z
    if (height < least) continue
    if (horizon) {
      const azimuth = Math.atan2(dot(east, [x, y, z]), dot(north, [x, y, z])) * DEGREES
      if (Math.asin(Math.min(1, height)) * DEGREES < horizonAt(horizon, (azimuth + 360) % 360)) continue
    }
    sum += weights[i] as number
  }
  return Math.min(1, sum)
}
