import { writeDecimal } from '#domain/messages/numbers.ts'
import { writeAge } from '#domain/messages/times.ts'

/** How long something took: `180 ms`, `2.4 s`, then as an age. Seconds in, not negative. */
export function writeDelay(seconds: number, locale: string): string {
  if (seconds < 1) return `${Math.max(0, Math.round(seconds * 1000))}\u202fms`
  return seconds < 60 ? `${writeDecimal(seconds, 1, locale)}\u202fs` : writeAge(seconds * 1000, locale)
}
