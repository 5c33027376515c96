import type { Interval } from '#domain/sky/intervals.ts'
import type { CloudHour } from './read-forecast.ts'

const HOUR_MS = 3_600_000

/** What clouds do while something lasts: percent of the sky, and its clearest hours in a row. */
export type CloudsOfNight = {
  /** Those that overlap the span, cut to it. */
  hours: readonly (Interval & { coverPercent: number })[]
  meanPercent: number
  leastPercent: number
  mostPercent: number
  /** The longest time with at most a third of the sky covered, or null when there is none. */
  clear: Interval | null
}

/** At most this much cover is called clear: a third, with gaps wide enough to work in. */
export const CLEAR_PERCENT = 33

/**
 * The clouds within a span; null when the forecast does not reach it to the end: half a night would be read as a whole.
 * An hour that is missing inside (forecasts become coarse after some days) makes it null as well.
 */
export function cloudsOfNight(forecast: readonly CloudHour[], span: Interval): CloudsOfNight | null {
  const hours = forecast
    .filter(({ atMs }) => atMs + HOUR_MS > span.fromMs && atMs < span.toMs)
    .map(({ atMs, coverPercent }) => ({
      fromMs: Math.max(atMs, span.fromMs),
      toMs: Math.min(atMs + HOUR_MS, span.toMs),
      coverPercent,
    }))
  const covered = hours.reduce((sum, it) => sum + it.toMs - it.fromMs, 0)
  if (covered <= 0 || Math.abs(covered - (span.toMs - span.fromMs)) > 1) return null
  const covers = hours.map(it => it.coverPercent)
  return {
    hours,
    meanPercent: hours.reduce((sum, it) => sum + it.coverPercent * (it.toMs - it.fromMs), 0) / covered,
    leastPercent: Math.min(...covers),
    mostPercent: Math.max(...covers),
    clear: longestClear(hours),
  }
}

function longestClear(hours: CloudsOfNight['hours']): Interval | null {
  const runs: Interval[] = []
  for (const { fromMs, toMs, coverPercent } of hours) {
    if (coverPercent > CLEAR_PERCENT) continue
    const last = runs.at(-1)
    if (last?.toMs === fromMs) last.toMs = toMs
    else runs.push({ fromMs, toMs })
  }
  return runs.toSorted((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs))[0] ?? null
}
