import { airmassAt } from './airmass.ts'
import { altitudeOver, azimuthOver, overheadPoint } from './over-earth.ts'
import type { EarthPoint } from './overhead.ts'

// For browsers as well: nothing but trigonometry in here.

/** A direction through a span of a day or less, as little as it takes to know how it stands over a site at any moment. */
export type NightPath = {
  fromMs: number
  toMs: number
  place: EarthPoint
  /** Where on Earth it is in the zenith at the beginning and at the end; longitudes go on westward. */
  first: EarthPoint
  last: EarthPoint
  /** How far from the Moon it is as the site sees both, degrees, at evenly spaced moments from the beginning to the end. */
  moonAway: readonly number[]
}

export type AlongNight = {
  /** Airless, degrees; azimuth north 0, east 90. */
  altitudeDeg: number
  azimuthDeg: number
  /** Pickering 2002; null below the horizon. */
  airmass: number | null
  moonAwayDeg: number
}

/** How the direction stands at a moment of the span: within 0.01 degrees of the whole arithmetic. */
export function alongNight(path: NightPath, atMs: number): AlongNight {
  const share = Math.max(0, Math.min(1, (atMs - path.fromMs) / (path.toMs - path.fromMs)))
  const under = overheadPoint(path.first, path.last, share)
  const altitudeDeg = altitudeOver(path.place, under)
  return {
    altitudeDeg,
    azimuthDeg: azimuthOver(path.place, under),
    airmass: airmassAt(altitudeDeg),
    moonAwayDeg: between(path.moonAway, share),
  }
}

function between(values: readonly number[], share: number): number {
  const at = share * (values.length - 1)
  const before = Math.min(Math.floor(at), values.length - 2)
  const [a = 0, b = 0] = [values[before], values[before + 1]]
  return a + (at - before) * (b - a)
}
