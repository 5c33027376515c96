import { instantAsked } from '#app/_ui/instant-asked.ts'
import type { Asked } from '#app/_ui/place-asked.ts'

const MINUTE_MS = 60_000
const STEP_MINUTES = 10
const DAY_MINUTES = 1440

/**
 * The instant that an address asks for (`?at=2026-11-21T23:10Z`) as the beginning of the day that can be slid through,
 * and how many minutes into it: within the next day that begins now, else it begins then.
 */
export function askedInstant(asked: Asked, now: Date): { baseMs: number; minutes: number } {
  const nowMs = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS
  const atMs = instantAsked(asked)?.getTime()
  if (atMs === undefined) return { baseMs: nowMs, minutes: 0 }
  const minutes = Math.round((atMs - nowMs) / MINUTE_MS / STEP_MINUTES) * STEP_MINUTES
  return minutes >= 0 && minutes <= DAY_MINUTES ? { baseMs: nowMs, minutes } : { baseMs: atMs, minutes: 0 }
}
