import type { Observer } from '#app/_ui/observers.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { type Verdict, verdictOf } from '#domain/sky/verdict.ts'
import type { Telescope } from '#domain/sky/warnings.ts'

/** What can be done about an event from a place, as the event's page reckons it: under the usual limits. */
export function verdictFrom(
  event: BurstEvent,
  site: Observer,
  instrument: Telescope | null,
  at: Date,
): Verdict {
  const region = regionOfEvent(event)
  return verdictOf({ region, site, instrument, limits: USUAL_LIMITS, at, magnitude: null })
}
