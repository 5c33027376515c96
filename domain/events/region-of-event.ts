import { mapRegion, type Region, regionOf } from '#domain/sky/region.ts'
import type { BurstEvent } from './burst-event.ts'

/**
 * Where the event may be: the sky map of the notice that stated the best position, where it has one (it includes the
 * systematics and has the true shape), else that position with its error. Null without a position.
 */
export function regionOfEvent(event: Pick<BurstEvent, 'best' | 'durationClass' | 'skyMap'>): Region | null {
  const { best, durationClass, skyMap } = event
  if (!best) return null
  const mapped =
    skyMap?.noticeId === best.noticeId
      ? mapRegion(skyMap.points.map(([raDeg, decDeg, probability]) => ({ raDeg, decDeg, probability })))
      : null
  return mapped ?? regionOf(best, best.instrument, durationClass)
}
