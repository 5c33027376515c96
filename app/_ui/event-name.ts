import type { BurstEvent } from '#domain/events/burst-event.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { missionName } from './mission-name.ts'

/** Missions' own numbers in another dress (`bn260419524`, `sb26051102`): names that nobody goes by. */
const NUMBER_NAME = /^(bn|sb)\d/

/** What an event goes by: its best name, or its first trigger (`Fermi 798430369`). */
export function eventName(event: Pick<BurstEvent, 'names' | 'triggers' | 'slug'>): string {
  const best = event.names.find(name => !NUMBER_NAME.test(name))
  if (best !== undefined) return cleanText(best, 60)
  const [trigger] = event.triggers
  return trigger ? `${missionName(trigger.mission)} ${cleanText(trigger.id, 60)}` : event.slug
}
