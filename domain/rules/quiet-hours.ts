import type { QuietHours } from './rule.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440

/** Formatters take a millisecond to make, and few zones occur. */
const clocks = new Map<string, Intl.DateTimeFormat>()

/**
 * When the quiet hours that hold at this instant end, to the minute; null when none hold. The zone is an IANA name.
 * A night in which clocks change ends when the clock on the wall says so.
 */
export function quietUntil(quiet: QuietHours, timeZone: string, now: Date): Date | null {
  const { fromMinute, toMinute } = quiet
  const minute = minuteOfDay(now, timeZone)
  const sinceStart = (minute - fromMinute + DAY_MINUTES) % DAY_MINUTES
  const length = (toMinute - fromMinute + DAY_MINUTES) % DAY_MINUTES
  if (sinceStart >= length) return null
  const start = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS
  const end = start + (length - sinceStart) * MINUTE_MS
  // The clock was put forward or back meanwhile: go by as much.
  const off = (toMinute - minuteOfDay(new Date(end), timeZone) + DAY_MINUTES) % DAY_MINUTES
  const correction = off > DAY_MINUTES / 2 ? off - DAY_MINUTES : off
  return new Date(end + correction * MINUTE_MS)
}

/** When the clock on the wall next says this minute of the day. */
export function nextTimeOfDay(minuteOfDayWanted: number, timeZone: string, now: Date): Date {
  const minute = minuteOfDay(now, timeZone)
  // A whole day of quiet hours that began a minute ago ends then.
  return (
    quietUntil({ fromMinute: minute, toMinute: minuteOfDayWanted }, timeZone, now) ??
    new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS + DAY_MINUTES * MINUTE_MS)
  )
}

/** Minutes since midnight on the clock of a zone, [0, 1440). */
function minuteOfDay(at: Date, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    clocks.set(timeZone, clock)
  }
  const [hours = 0, minutes = 0] = clock.format(at).split(':').map(Number)
  return hours * 60 + minutes
}
