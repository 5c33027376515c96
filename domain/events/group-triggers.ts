import type { BurstEvent } from './burst-event.ts'
import { matchTriggers } from './same-burst.ts'

/** What a maintainer has said of two triggers, by the addresses of the events that each would make alone. */
export type Correction = { one: string; other: string; verdict: 'same' | 'different' }

/**
 * Sorts triggers into bursts: whatever matches, directly or through others, is one. The answer depends on the triggers
 * as they stand now and on nothing else, so the order in which their notices came does not matter, and a better
 * position that contradicts an earlier match parts them again.
 *
 * What a maintainer has said goes before all matches: triggers that are the same are joined first (tests never), and
 * then matches, the surest first, join what no two "different" triggers would come together in.
 */
export function groupTriggers<T extends { event: BurstEvent }>(
  triggers: readonly T[],
  corrections: readonly Correction[] = [],
): T[][] {
  const groupOf = new Map<T, T[]>(triggers.map(it => [it, [it]]))
  const saidOf = new Map(corrections.map(it => [pairOf(it.one, it.other), it.verdict]))
  const said = (a: T, b: T) => saidOf.get(pairOf(a.event.slug, b.event.slug))
  const join = (a: T, b: T) => {
    const [one, other] = [groupOf.get(a) ?? [], groupOf.get(b) ?? []]
    if (one === other || one.some(it => other.some(next => said(it, next) === 'different'))) return
    const joined = [...one, ...other]
    for (const it of joined) groupOf.set(it, joined)
  }
  for (const [a, b] of pairsOf(triggers)) if (said(a, b) === 'same' && !isTest(a) && !isTest(b)) join(a, b)
  for (const [a, b] of matchesOf(triggers)) join(a, b)
  return [...new Set(triggers.map(it => groupOf.get(it) ?? [it]))].map(group =>
    triggers.filter(it => group.includes(it)),
  )
}

const isTest = ({ event }: { event: BurstEvent }) => event.state === 'test'
const pairOf = (one: string, other: string) => [one, other].toSorted().join(' ')

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]))
}

const SUREST = ['trigger', 'position', 'time']

/** Matching pairs, the surest first, then by their numbers: never by the order of arrival. */
function matchesOf<T extends { event: BurstEvent }>(triggers: readonly T[]): [T, T][] {
  const numbersOf = ({ event }: T) =>
    event.triggers
      .map(it => `${it.mission} ${it.id}`)
      .toSorted()
      .join(' ')
  return pairsOf(triggers)
    .flatMap(pair => {
      const match = matchTriggers(pair[0].event, pair[1].event)
      const key = match && `${SUREST.indexOf(match)} ${pairOf(numbersOf(pair[0]), numbersOf(pair[1]))}`
      return key ? [{ pair, key }] : []
    })
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(it => it.pair)
}
