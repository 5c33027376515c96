import { missionName } from './mission-name.ts'

/** The name an event goes by: its best name, or what its address says (`fermi-798430369`: Fermi 798430369). */
export function eventName(event: { names: readonly string[]; slug: string }): string {
  const [best] = event.names
  if (best) return best
  const split = event.slug.search(/-[^-]*\d/)
  return split < 0 ? event.slug : `${missionName(event.slug.slice(0, split))} ${event.slug.slice(split + 1)}`
}
