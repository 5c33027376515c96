import { Body, Observer, SearchRiseSet } from 'astronomy-engine'

/**
 * The next time the Sun sets within a day, for degrees north and east at sea level (astronomy-engine, upper limb with
 * refraction), to the minute; null where it stays up or down.
 */
export function nextSunset(place: { latDeg: number; lonDeg: number }, from: Date): Date | null {
  const observer = new Observer(place.latDeg, place.lonDeg, 0)
  const found = SearchRiseSet(Body.Sun, observer, -1, from, 1)
  return found && new Date(Math.floor(found.date.getTime() / 60_000) * 60_000)
}
