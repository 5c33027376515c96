import { type Interval, intervalsWhere } from './intervals.ts'
import { altitudeOf, type Place, seenFrom } from './place.ts'
import { type SkyMoment, starIn } from './sky-moment.ts'
import { skyAt } from './sky-track.ts'
import { dot, type Vec } from './vectors.ts'

/** What rises and sets: the Sun, the Moon, or a fixed direction (ICRS, J2000, degrees). */
export type Target = 'sun' | 'moon' | { raDeg: number; decDeg: number }

/**
 * Which altitude counts as rising: airless degrees of the centre (0 the horizon, -6, -12, -18 the twilights), or, for Sun
 * and Moon, the upper limb as almanacs have it, lifted 34' by the air (USNO): -50' for the Sun.
 */
export type RisingAt = number | 'upper-limb'

const HOUR_MS = 3_600_000
const MOON_RADIUS_AU = 1737.4 / 149_597_870.7

type Search = { place: Place; target: Target; horizon: RisingAt; withinHours?: number }

/** The next rising after an instant (milliseconds), null when there is none within so many hours (48 unless said). */
export function nextRise(search: Search, fromMs: number): number | null {
  return firstRise(marginOf(search), ahead(fromMs, search.withinHours))
}

/** The next setting after an instant, null when there is none. */
export function nextSet(search: Search, fromMs: number): number | null {
  return firstSet(marginOf(search), ahead(fromMs, search.withinHours))
}

/** The last rising before an instant, null when there was none. */
export function previousRise(search: Search, toMs: number): number | null {
  return lastRise(marginOf(search), back(toMs, search.withinHours))
}

/** The last setting before an instant, null when there was none. */
export function previousSet(search: Search, toMs: number): number | null {
  const span = back(toMs, search.withinHours)
  return intervalsWhere(marginOf(search), span).findLast(it => it.toMs < span.toMs)?.toMs ?? null
}

/** The next upper transit (across the meridian of the place), for the Sun local solar noon. */
export function nextTransit(place: Place, target: Target, fromMs: number): number {
  // The Moon comes latest, every 24 h 50 min.
  return firstRise(westOf(place, target), ahead(fromMs, 26)) ?? Number.NaN
}

/** The last upper transit before an instant. */
export function previousTransit(place: Place, target: Target, toMs: number): number {
  return lastRise(westOf(place, target), back(toMs, 26)) ?? Number.NaN
}

const ahead = (fromMs: number, hours = 48): Interval => ({ fromMs, toMs: fromMs + hours * HOUR_MS })
const back = (toMs: number, hours = 48): Interval => ({ fromMs: toMs - hours * HOUR_MS, toMs })

function firstRise(margin: (atMs: number) => number, span: Interval): number | null {
  return intervalsWhere(margin, span).find(it => it.fromMs > span.fromMs)?.fromMs ?? null
}

function firstSet(margin: (atMs: number) => number, span: Interval): number | null {
  return intervalsWhere(margin, span).find(it => it.toMs < span.toMs)?.toMs ?? null
}

function lastRise(margin: (atMs: number) => number, span: Interval): number | null {
  return intervalsWhere(margin, span).findLast(it => it.fromMs > span.fromMs)?.fromMs ?? null
}

/** The target as the place sees it, in the moment's frame. */
export function towards(place: Place, target: Target, moment: SkyMoment): Vec {
  if (target === 'sun' || target === 'moon') return seenFrom(place, moment[target])
  return starIn(moment, target)
}

function marginOf({ place, target, horizon }: Search): (atMs: number) => number {
  return atMs => {
    const v = towards(place, target, skyAt(atMs))
    return altitudeOf(place, v) - (horizon === 'upper-limb' ? limbHorizon(target, v) : horizon)
  }
}

/** Where the centre stands when the upper limb appears, degrees. */
function limbHorizon(target: Target, v: Vec): number {
  if (target === 'sun') return -50 / 60
  if (target !== 'moon') return -34 / 60
  return -34 / 60 - (Math.asin(MOON_RADIUS_AU / Math.hypot(v[0], v[1], v[2])) * 180) / Math.PI
}

/** Above zero while the target is west of the meridian, below while east: an upper transit is where it rises. */
function westOf(place: Place, target: Target): (atMs: number) => number {
  return atMs => {
    const v = towards(place, target, skyAt(atMs))
    return (Math.asin(-dot(place.east, v) / Math.hypot(v[0], v[1], v[2])) * 180) / Math.PI
  }
}
