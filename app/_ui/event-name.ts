import { missionName } from './mission-name.ts'

/** Missions' own numbers in another dress (`bn260419524`, `sb26051102`): names that nobody goes by. */
const NUMBER_NAME = /^(bn|sb)\d/

/** What an event goes by: its best name, or what its address says (`fermi-798430369`: Fermi 798430369). */
export function eventName(event: { names: readonly string[]; slug: string }): string {
  const best = event.names.find(name => !NUMBER_NAME.test(name))
  if (best !== undefined) return best
  const split = event.slug.search(/-[^-]*\d/)
  return split < 0 ? event.slug : `${missionName(event.slug.slice(0, split))} ${event.slug.slice(split + 1)}`
}
