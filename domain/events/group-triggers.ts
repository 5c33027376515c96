import type { BurstEvent } from './burst-event.ts'
import { matchTriggers } from './same-burst.ts'

/**
 * Sorts triggers into bursts: whatever matches, directly or through others, is one. The answer depends on the triggers
 * as they stand now and on nothing else, so the order in which their notices came does not matter, and a better
 * position that contradicts an earlier match parts them again.
 */
export function groupTriggers<T extends { event: BurstEvent }>(triggers: readonly T[]): T[][] {
  const groups: T[][] = []
  for (const trigger of triggers) {
    const matching = groups.filter(group => group.some(it => matchTriggers(it.event, trigger.event) !== null))
    const joined = [...matching.flat(), trigger]
    for (const group of matching) groups.splice(groups.indexOf(group), 1)
    groups.push(joined)
  }
  return groups
}
