import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { WantedEvent } from './rule.ts'

/** Which kind of event this is, as rules name them. */
export function wantedEventOf(event: Pick<BurstEvent, 'family' | 'classes'>): WantedEvent {
  if (event.family === 'gravitational-wave') {
    return neutronStarChance(event) > 0.5 ? 'neutron-star-merger' : 'other'
  }
  if (event.family === 'burst' || event.family === 'x-ray-transient' || event.family === 'neutrino') {
    return event.family
  }
  return 'other'
}

/** LVK states the probability of each kind of pair; BNS is two neutron stars, NSBH one with a black hole. */
function neutronStarChance({ classes }: Pick<BurstEvent, 'classes'>): number {
  return classes
    .filter(it => it.name === 'BNS' || it.name === 'NSBH')
    .reduce((sum, it) => sum + it.probability, 0)
}
