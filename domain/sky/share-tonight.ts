import { horizonAt } from '#domain/sites/horizon.ts'
import type { Interval } from './intervals.ts'
import { seenFrom } from './place.ts'
import type { Region } from './region.ts'
import { type SkyMoment, toIcrs } from './sky-moment.ts'
import { skyAt, TRACK_STEP_MS } from './sky-track.ts'
import { dot, normalise, type Vec } from './vectors.ts'
import { moonDistanceWished, type Watch } from './windows.ts'

const RADIANS = Math.PI / 180

/** A region that crosses the limit within a second of time is asked as its centre. */
const POINT_LIKE_DEG = 0.005

/**
 * The share of the probability, [0, 1], that has a long enough window of its own while it is dark: each point of the
 * region is asked by itself, so a region of which never half is up at once may still be swept in a night. Sampled every
 * 5 minutes with straight lines between, which is good to seconds.
 */
export function shareWithWindow(it: Watch, dark: readonly Interval[]): number {
  const { xyz, weights } = it.region.radius90Deg < POINT_LIKE_DEG ? centreOf(it.region) : it.region.points()
  const nights = dark.map(night => samplesOf(it, night))
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    const point: Vec = [xyz[3 * i] as number, xyz[3 * i + 1] as number, xyz[3 * i + 2] as number]
    const longest = Math.max(0, ...nights.map(night => longestRun(it, night, point)))
    // A window that is cut to its wished length by the samples' straight lines is not lost for a second.
    if (longest > 0 && longest + 0.02 >= it.limits.minWindowMinutes) sum += weights[i] as number
  }
  return Math.min(1, sum)
}

const centreOf = ({ towards }: Region) => ({ xyz: towards, weights: [1] })

/** What points are held against at one instant, in ICRS. */
type Sample = { atMs: number; up: Vec; north: Vec; east: Vec; moon: Vec; moonDown: number; near: number }

function samplesOf(it: Watch, { fromMs, toMs }: Interval): Sample[] {
  const times = [fromMs]
  for (let at = (Math.floor(fromMs / TRACK_STEP_MS) + 1) * TRACK_STEP_MS; at < toMs; at += TRACK_STEP_MS) {
    times.push(at)
  }
  times.push(toMs)
  return times.map(atMs => sampleAt(it, skyAt(atMs)))
}

function sampleAt({ place, limits }: Watch, moment: SkyMoment): Sample {
  const moon = normalise(seenFrom(place, moment.moon))
  return {
    atMs: moment.atMs,
    up: toIcrs(moment, place.up),
    north: toIcrs(moment, place.north),
    east: toIcrs(moment, place.east),
    moon: toIcrs(moment, moon),
    moonDown: limits.minMoonSeparationDeg === null ? 1 : -dot(place.up, moon),
    near: Math.cos(moonDistanceWished(limits, moment) * RADIANS),
  }
}

/** The longest stretch in minutes during which the point is up and clear of the Moon, or the first that is long enough. */
function longestRun(it: Watch, samples: readonly Sample[], point: Vec): number {
  const sinLimit = Math.sin(it.altitudeLimit.minDeg * RADIANS)
  const wishedMs = it.limits.minWindowMinutes * 60_000
  let longest = 0
  let since: number | null = null
  let before = Number.NaN
  let beforeMs = Number.NaN
  for (const sample of samples) {
    const margin = marginAt(it, sample, point, sinLimit)
    const edge = beforeMs + ((sample.atMs - beforeMs) * before) / (before - margin)
    if (margin >= 0) since ??= before < 0 ? edge : sample.atMs
    // Long enough is all that is asked.
    if (since !== null && margin >= 0 && sample.atMs - since >= wishedMs)
      return (sample.atMs - since) / 60_000
    if (margin < 0 && since !== null) {
      longest = Math.max(longest, edge - since)
      since = null
    }
    before = margin
    beforeMs = sample.atMs
  }
  if (since !== null) longest = Math.max(longest, beforeMs - since)
  return longest / 60_000
}

/** Sines and cosines serve as well as degrees here, and cost less. */
function marginAt(it: Watch, sample: Sample, point: Vec, sinLimit: number): number {
  const height = dot(sample.up, point)
  const moon = Math.max(sample.moonDown, sample.near - dot(sample.moon, point))
  const { horizon } = it.altitudeLimit
  if (!horizon || height < sinLimit) return Math.min(height - sinLimit, moon)
  const azimuth = Math.atan2(dot(sample.east, point), dot(sample.north, point)) / RADIANS
  const behind = Math.sin(horizonAt(horizon, (azimuth + 360) % 360) * RADIANS)
  return Math.min(height - Math.max(sinLimit, behind), moon)
}
