import type { Localisation } from '#domain/notices/reading.ts'
import { mapRegion, type Region, regionOf } from '#domain/sky/region.ts'
import type { BurstEvent } from './burst-event.ts'

type Event = Pick<BurstEvent, 'best' | 'durationClass' | 'skyMap'>

/**
 * Where the event may be: the sky map of the notice that stated the best position, where it has one (it includes the
 * systematics and has the true shape), else that position with its error. Null without a position.
 */
export function regionOfEvent({ best, durationClass, skyMap }: Event): Region | null {
  if (!best) return null
  const mapped = skyMap?.noticeId === best.noticeId ? regionOfPoints(skyMap.points) : null
  return mapped ?? regionOfPlace(best, best.instrument, durationClass)
}

// A region takes a millisecond, a site's verdict half of one: thousands of people ask about the same event, each with the
// very same facts in hand, and facts never change.
const places = new WeakMap<Localisation, { sort: string; region: Region }>()
const maps = new WeakMap<readonly unknown[], Region | null>()

/** A position with its error as a region, as `regionOf` makes it; the same position is worked out once. */
export function regionOfPlace(
  place: Localisation,
  instrument: string | null,
  durationClass: 'long' | 'short' | null,
): Region {
  const sort = `${instrument} ${durationClass}`
  const known = places.get(place)
  if (known?.sort === sort) return known.region
  const region = regionOf(place, instrument, durationClass)
  places.set(place, { sort, region })
  return region
}

function regionOfPoints(points: NonNullable<Event['skyMap']>['points']): Region | null {
  const known = maps.get(points)
  if (known !== undefined) return known
  const region = mapRegion(points.map(([raDeg, decDeg, probability]) => ({ raDeg, decDeg, probability })))
  maps.set(points, region)
  return region
}
