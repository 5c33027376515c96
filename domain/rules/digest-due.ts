import { nextSunset } from '#domain/sky/next-sunset.ts'
import { nextTimeOfDay } from './quiet-hours.ts'

/** Eight in the morning, and six in the evening where the Sun does not set. */
const DAILY_MINUTE = 8 * 60
const EVENING_MINUTE = 18 * 60

/** What matches in the last minutes before a digest goes out stands in the next one, so that none is written to twice. */
const CLOSED_BEFORE_MS = 120_000

/**
 * When the next digest of a person goes out: every morning, or when the Sun sets at their site, which is shortly before
 * dusk. The zone is an IANA name; without a place the dusk digest comes in the early evening.
 */
export function digestDueAt(
  arrival: 'dusk' | 'daily',
  place: { timeZone: string; latDeg: number | null; lonDeg: number | null },
  now: Date,
): Date {
  const from = new Date(now.getTime() + CLOSED_BEFORE_MS)
  if (arrival === 'daily') return nextTimeOfDay(DAILY_MINUTE, place.timeZone, from)
  const { latDeg, lonDeg } = place
  const sunset = latDeg === null || lonDeg === null ? null : nextSunset({ latDeg, lonDeg }, from)
  return sunset ?? nextTimeOfDay(EVENING_MINUTE, place.timeZone, from)
}
