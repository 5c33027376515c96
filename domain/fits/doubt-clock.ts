import { altitudeOf, placeOf, seenFrom } from '#domain/sky/place.ts'
import { skyMoment, starIn } from '#domain/sky/sky-moment.ts'

/** Why a clock is not believed to have shown UTC. */
export type ClockDoubt = {
  why: 'sun-up' | 'target-down'
  /** The clock showed the site's local time, by which the sky was dark and the target stood above the horizon. */
  isLocalLikely: boolean
}

/** Civil twilight: nobody looks for an afterglow while the Sun is higher. */
const SUN_UP_DEG = -6
const MINUTE_MS = 60_000

/**
 * Whether a picture can have been taken at that moment (UTC) from that site: not while the Sun is up, nor of what is below
 * the horizon. Null where nothing speaks against it.
 *
 * @param target ICRS degrees; null when nobody knows what was looked at
 * @param zoneMinutes local time minus UTC at the site, for asking whether the clock showed that
 */
export function doubtClock(
  atMs: number,
  site: { latDeg: number; lonDeg: number; elevationM: number },
  target: { raDeg: number; decDeg: number } | null,
  zoneMinutes: number | null,
): ClockDoubt | null {
  const place = placeOf(site)
  const whatIsWrong = (ms: number): ClockDoubt['why'] | null => {
    const moment = skyMoment(ms)
    if (altitudeOf(place, seenFrom(place, moment.sun)) > SUN_UP_DEG) return 'sun-up'
    return target && altitudeOf(place, starIn(moment, target)) < 0 ? 'target-down' : null
  }
  const why = whatIsWrong(atMs)
  if (why === null) return null
  const isElsewhere = zoneMinutes !== null && zoneMinutes !== 0
  return { why, isLocalLikely: isElsewhere && whatIsWrong(atMs - zoneMinutes * MINUTE_MS) === null }
}
