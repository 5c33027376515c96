/** Formatters take a millisecond to make, and few zones occur. */
const clocks = new Map<string, Intl.DateTimeFormat>()

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?$/

/**
 * The instant at which the clocks of a zone show `2026-08-25 22:41:07`; null for what is no date and time. An hour that
 * occurs twice is its first, one that is left out counts on from the hour before.
 */
export function instantAt(text: string, timeZone: string): Date | null {
  const parts = WRITTEN.exec(text.trim())
  if (!parts) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map(it => Number(it ?? 0))
  const ms = Number((parts[7] ?? '0').padEnd(3, '0'))
  const shown = Date.UTC(year, month - 1, day, hour, minute, second, ms)
  const isDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month <= 12
  if (!isDay || hour > 23 || minute > 59 || second > 59) return null
  const guesses = [-1, 1].map(side => shown - offsetMs(new Date(shown + side * 86_400_000), timeZone))
  const right = guesses.filter(guess => guess + offsetMs(new Date(guess), timeZone) === shown)
  return new Date(right.length > 0 ? Math.min(...right) : Math.max(...guesses))
}

/** What the clocks of a zone show: `2026-08-25T22:41:07`. */
export function clockAt(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetMs(at, timeZone)).toISOString().slice(0, 19)
}

/** How far the clocks of a zone are ahead of UTC. */
function offsetMs(at: Date, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(timeZone, clock)
  }
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - Math.floor(at.getTime() / 1000) * 1000
}
