import type { Asked } from '#app/_ui/place-asked.ts'

const MINUTE_MS = 60_000
const STEP_MINUTES = 10
const DAY_MINUTES = 1440
const YEARS = { first: Date.parse('2000-01-01T00:00:00Z'), last: Date.parse('2100-01-01T00:00:00Z') }

/**
 * The instant that an address asks for (`?at=2026-11-21T23:10Z`) as the beginning of the day that can be slid through,
 * and how many minutes into it: within the next day that begins now, else it begins then.
 */
export function askedInstant(asked: Asked, now: Date): { baseMs: number; minutes: number } {
  const nowMs = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS
  const text = asked.get('at') ?? ''
  const atMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text) ? Date.parse(text) : Number.NaN
  if (!(atMs >= YEARS.first && atMs < YEARS.last)) return { baseMs: nowMs, minutes: 0 }
  const minutes = Math.round((atMs - nowMs) / MINUTE_MS / STEP_MINUTES) * STEP_MINUTES
  return minutes >= 0 && minutes <= DAY_MINUTES ? { baseMs: nowMs, minutes } : { baseMs: atMs, minutes: 0 }
}
