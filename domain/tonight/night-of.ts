import { writeDay } from '#domain/messages/clock.ts'
import { type Night, nightAt, twilightsWithin } from '#domain/sky/night.ts'
import { placeOf } from '#domain/sky/place.ts'
import type { ObservingSite } from '#domain/sky/windows.ts'

/** A site with the zone of its clocks, which name its nights: IANA. */
export type ClockedSite = ObservingSite & { timeZone: string }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The date of the evening that a night begins with, on the calendar of the site: `2026-11-21`. */
export function dateOfNight({ timeZone }: ClockedSite, night: Night): string {
  // At noon by the Sun it is the same day by any clock of the place.
  return writeDay(new Date(night.fromMs), timeZone)
}

/** The night of an evening, `2026-11-21` on the calendar of the site. */
export function nightOfDate(site: ClockedSite, date: string): Night {
  const place = placeOf(site)
  // Noon by the Sun is within 17 minutes of noon by the longitude.
  const afterNoonMs = Date.parse(`${date}T13:00:00Z`) - (site.lonDeg / 360) * DAY_MS
  const near = [0, -1, 1].map(days => nightAt(place, afterNoonMs + days * DAY_MS))
  // Beyond the date line the calendar is a day from the longitude; of a day that it left out the nearest night is shown.
  return (near.find(night => dateOfNight(site, night) === date) ?? near[0]) as Night
}

/** The night that somebody means by "tonight": the one that is, or after sunrise the one that comes. */
export function nightMeant(site: ClockedSite, atMs: number): Night {
  const place = placeOf(site)
  const night = nightAt(place, atMs)
  const sunrise = twilightsWithin(place, night).sunDown.at(-1)?.toMs
  return sunrise !== undefined && sunrise <= atMs ? nightAfter(site, night) : night
}

export function nightAfter(site: ClockedSite, night: Night): Night {
  return nightAt(placeOf(site), night.toMs + HOUR_MS)
}

export function nightBefore(site: ClockedSite, night: Night): Night {
  return nightAt(placeOf(site), night.fromMs - HOUR_MS)
}
