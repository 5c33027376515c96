import type { BurstEvent } from '#domain/events/burst-event.ts'
import { isWanted, type Outlook, verdictsFrom } from './best-verdict.ts'
import type { Matches } from './match-rules.ts'
import type { WantedVerdict } from './rule.ts'

/**
 * Of the matches of rules that ask for a verdict, leaves for each person the first whose sites give it at this moment.
 * `outlookOf` answers null for rules that ask for none, and for those who were told before. Without a site nothing holds.
 */
export function heldBySky(
  matches: Matches,
  event: BurstEvent,
  outlookOf: (userId: number, ruleId: number) => (Outlook & { wanted: WantedVerdict }) | null,
  now: Date,
): Matches {
  const kept = new Map<number, number>()
  matches.userIds.forEach((userId, i) => {
    if (kept.has(userId)) return
    const ruleId = matches.ruleIds[i] ?? 0
    const outlook = outlookOf(userId, ruleId)
    const [best] = outlook ? verdictsFrom(event, outlook, now) : []
    if (!outlook || (best && isWanted(best.verdict.answer, outlook.wanted))) kept.set(userId, ruleId)
  })
  return { userIds: Int32Array.from(kept.keys()), ruleIds: Int32Array.from(kept.values()) }
}
