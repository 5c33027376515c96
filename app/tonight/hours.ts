import { words } from '#app/_ui/words.ts'
import { writeClock } from '#domain/messages/clock.ts'
import type { Interval } from '#domain/sky/intervals.ts'

/** Hours by the clock of the site, and in UTC: `21:40 – 02:10`, `20:40 – 01:10 UTC`. */
export function sayHours({ fromMs, toMs }: Interval, timeZone: string): { local: string; utc: string } {
  const say = words('tonight')
  const hours = (zone: string | null) =>
    say('hours', { from: writeClock(new Date(fromMs), zone), to: writeClock(new Date(toMs), zone) })
  return { local: hours(timeZone), utc: say('utc', { hours: hours(null) }) }
}
