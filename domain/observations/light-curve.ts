import type { CircularPoint } from './circular-point.ts'
import { compareFilters, inAb } from './filters.ts'
import { midOf, type Observation } from './observation.ts'

/** One measurement in the light curve. */
export type CurvePoint = {
  /** Of the observation, or of the point of a circular. */
  id: number
  /** The circular that reports it; null for observations. */
  circularId: string | null
  observer: string
  /** From the burst to the middle of the exposures, seconds, positive. */
  sinceT0Seconds: number
  /** AB; Vega where the filter's zero point is not known. */
  mag: number
  system: 'AB' | 'Vega'
  /** 1 sigma; null for limits, and where nobody said. */
  error: number | null
  isLimit: boolean
  filter: string
}

/** Of an observation, what a light curve draws. */
export type CurveObservation = Pick<
  Observation,
  | 'startAt'
  | 'exposureSeconds'
  | 'exposureCount'
  | 'filter'
  | 'mag'
  | 'magError'
  | 'limitingMag'
  | 'magSystem'
> & { id: number; observer: string }

/**
 * The points of a light curve by filter, from blue to red, each in the order of time: observations, and what circulars
 * report. What is from before T0 has no place in it.
 */
export function lightCurve(
  measured: readonly CurveObservation[],
  t0: Date,
  reported: readonly (CircularPoint & { id: number })[] = [],
): Map<string, CurvePoint[]> {
  const points = [
    ...measured.flatMap(it => pointOf({ ...it, midAt: midOf(it), circularId: null }, t0) ?? []),
    ...reported.flatMap(it => pointOf({ ...it, observer: it.reportedBy }, t0) ?? []),
  ]
  const filters = [...new Set(points.map(it => it.filter))].toSorted(compareFilters)
  const inTime = points.toSorted((a, b) => a.sinceT0Seconds - b.sinceT0Seconds)
  return new Map(filters.map(filter => [filter, inTime.filter(it => it.filter === filter)]))
}

type Timed = Omit<CurveObservation, 'startAt' | 'exposureSeconds' | 'exposureCount'> & {
  midAt: Date
  circularId: string | null
}

function pointOf(it: Timed, t0: Date): CurvePoint | null {
  const given = it.mag ?? it.limitingMag
  const sinceT0Seconds = (it.midAt.getTime() - t0.getTime()) / 1000
  if (given === null || sinceT0Seconds <= 0) return null
  const { id, circularId, observer, filter } = it
  const ab = inAb(given, it.magSystem, filter)
  const isLimit = it.mag === null
  return {
    id,
    circularId,
    observer,
    sinceT0Seconds,
    mag: ab ?? given,
    system: ab === null ? it.magSystem : 'AB',
    error: isLimit ? null : it.magError,
    isLimit,
    filter,
  }
}

/** How a flux fades, as t^-index. */
export type Decay = { index: number; error: number; points: number }

/** What is assumed where nobody states an error. */
const USUAL_ERROR = 0.1
const FEWEST_POINTS = 3
/** Over less than this factor of time a slope says nothing. */
const LEAST_SPAN = 1.5

/**
 * The decay of one filter by weighted least squares of magnitude against log10 of the time since T0:
 * m = a + 2.5 index log10 t. The error is widened where the points scatter more than their errors allow. Null for fewer
 * than three detections, or too short a time.
 */
export function decayOf(points: readonly CurvePoint[]): Decay | null {
  const seen = points.filter(it => !it.isLimit)
  const times = seen.map(it => it.sinceT0Seconds)
  if (seen.length < FEWEST_POINTS || Math.max(...times) / Math.min(...times) < LEAST_SPAN) return null
  const rows = seen.map(it => ({
    x: 2.5 * Math.log10(it.sinceT0Seconds),
    y: it.mag,
    weight: 1 / (it.error ?? USUAL_ERROR) ** 2,
  }))
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  const mean = (value: (row: (typeof rows)[number]) => number) =>
    rows.reduce((sum, row) => sum + row.weight * value(row), 0) / total
  const [meanX, meanY] = [mean(row => row.x), mean(row => row.y)]
  const spread = rows.reduce((sum, { x, weight }) => sum + weight * (x - meanX) ** 2, 0)
  const index = rows.reduce((sum, { x, y, weight }) => sum + weight * (x - meanX) * (y - meanY), 0) / spread
  const chi2 = rows.reduce(
    (sum, { x, y, weight }) => sum + weight * (y - meanY - index * (x - meanX)) ** 2,
    0,
  )
  const scatter = Math.max(1, chi2 / (rows.length - 2))
  return { index, error: Math.sqrt(scatter / spread), points: rows.length }
}
