import type { Horizon } from '#domain/sites/horizon.ts'
import { fieldOf } from '#domain/sites/instrument.ts'
import type { Telescope } from '#domain/sky/warnings.ts'
import { listInstruments } from '#server/instruments.ts'
import { timeZoneOf } from '#server/places.ts'
import { listSites } from '#server/sites.ts'
import { type Asked, placeAsked } from './place-asked.ts'

/** A place to ask the sky of, and what stands there. */
export type Observer = {
  /** Null for a place that only the address names. */
  siteId: number | null
  name: string
  latDeg: number
  lonDeg: number
  elevationM: number
  horizon: Horizon
  timeZone: string
}

/** Whose sky the page shows: the person's sites, or the place that a visitor's address names. */
export async function observersOf(
  userId: number | null,
  asked: Asked,
): Promise<{ observers: Observer[]; telescope: Telescope | null }> {
  const place = placeAsked(asked)
  const named: Observer[] = place
    ? [
        {
          ...place,
          siteId: null,
          elevationM: 0,
          horizon: [],
          timeZone: timeZoneOf(place.latDeg, place.lonDeg),
        },
      ]
    : []
  if (userId === null) return { observers: named, telescope: null }
  const [sites, instruments] = await Promise.all([listSites(userId), listInstruments(userId)])
  const [only, another] = instruments
  // With several telescopes nobody knows which; the rules of alerts name one.
  const telescope =
    only && !another ? { field: fieldOf(only), limitingMagnitude: only.limitingMagnitude } : null
  return { observers: [...named, ...sites.map(({ id, ...site }) => ({ ...site, siteId: id }))], telescope }
}
