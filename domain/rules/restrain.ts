import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { Matches, RuleBook } from './match-rules.ts'
import { quietUntil } from './quiet-hours.ts'

/** A telescope can be pointed at it at once: degrees at 90 %. */
const BRIGHT_CHANCE_DEG = 0.25

/** Matches that are due now, and those that wait for the end of somebody's quiet hours. */
export type Restrained = { now: Matches; later: Matches & { dueAts: Date[] } }

/**
 * Holds back what people do not want at this hour, or not so much of in a day. `told` had a message about this event
 * before and are under no limit; `countOf` is how many events a rule has told its owner of in the last 24 hours.
 */
export function restrain(
  matches: Matches,
  about: {
    book: RuleBook
    event: BurstEvent
    told: ReadonlySet<number>
    countOf: ReadonlyMap<number, number>
    now: Date
  },
): Restrained {
  const { book, event, told, countOf, now } = about
  if (book.restraints.size === 0) return { now: matches, later: { ...none, dueAts: [] } }
  const isBright = isBrightChance(event)
  const soon: [number, number][] = []
  const later: [number, number, Date][] = []
  matches.userIds.forEach((userId, i) => {
    const ruleId = matches.ruleIds[i] ?? 0
    const restraint = book.restraints.get(ruleId)
    if (restraint?.dailyLimit && !told.has(userId) && (countOf.get(ruleId) ?? 0) >= restraint.dailyLimit)
      return
    const end =
      restraint?.quiet && !(restraint.quietYields && isBright)
        ? quietUntil(restraint.quiet, restraint.timeZone, now)
        : null
    if (end) later.push([userId, ruleId, end])
    else soon.push([userId, ruleId])
  })
  return {
    now: columnsOf(soon),
    later: { ...columnsOf(later), dueAts: later.map(([, , dueAt]) => dueAt) },
  }
}

/** Whether it is worth waking somebody: a place that fits into any field of view. */
export function isBrightChance({ best, hasCounterpart }: BurstEvent): boolean {
  return hasCounterpart || (best?.radius90Deg != null && best.radius90Deg <= BRIGHT_CHANCE_DEG)
}

const none: Matches = { userIds: new Int32Array(0), ruleIds: new Int32Array(0) }

function columnsOf(pairs: readonly (readonly [number, number, ...unknown[]])[]): Matches {
  return {
    userIds: Int32Array.from(pairs, it => it[0]),
    ruleIds: Int32Array.from(pairs, it => it[1]),
  }
}
