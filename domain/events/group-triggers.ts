import type { BurstEvent } from './burst-event.ts'
import { matchTriggers } from './same-burst.ts'

/** What a maintainer has said of two triggers, by the addresses of the events that each would make alone. */
export type Correction = { one: string; other: string; verdict: 'same' | 'different'; at: Date }

/**
 * Sorts triggers into bursts: whatever matches, directly or through others, is one. The answer depends on the triggers
 * as they stand now and on nothing else, so the order in which their notices came does not matter, and a better
 * position that contradicts an earlier match parts them again.
 *
 * What a maintainer has said goes before all matches. Two "different" triggers are never in one burst. The "same" ones
 * are (tests never), save where that would bring different ones together: then what was said last holds. Matches join
 * whatever that leaves, the surest first.
 */
export function groupTriggers<T extends { event: BurstEvent }>(
  triggers: readonly T[],
  corrections: readonly Correction[] = [],
): T[][] {
  const said = newestOf(corrections)
  const isDifferent = differing(said)
  const groupOf = new Map<T, T[]>(triggers.map(it => [it, [it]]))
  const join = ([a, b]: readonly [T, T]) => {
    const [one, other] = [groupOf.get(a) ?? [], groupOf.get(b) ?? []]
    if (one === other || isDifferent(one, other)) return
    const joined = [...one, ...other]
    for (const it of joined) groupOf.set(it, joined)
  }
  for (const pair of samePairs(triggers, said)) join(pair)
  for (const pair of matchesOf(triggers)) join(pair)
  return [...Map.groupBy(triggers, it => groupOf.get(it)).values()]
}

type Trigger = { event: BurstEvent }
type Said = ReadonlyMap<string, Correction>

const pairOf = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`)

/** What was said last of each pair. */
function newestOf(corrections: readonly Correction[]): Said {
  return new Map(
    corrections
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
      .map(it => [pairOf(it.one, it.other), it] as const),
  )
}

/** Whether something of one group was said to be another burst than something of the other. */
function differing(said: Said): (one: readonly Trigger[], other: readonly Trigger[]) => boolean {
  const different = new Set([...said].filter(([, it]) => it.verdict === 'different').map(([pair]) => pair))
  if (different.size === 0) return () => false
  return (one, other) => one.some(a => other.some(b => different.has(pairOf(a.event.slug, b.event.slug))))
}

/** The pairs that were said to be the same, what was said last first. */
function samePairs<T extends Trigger>(triggers: readonly T[], said: Said): [T, T][] {
  const bySlug = new Map(triggers.filter(it => it.event.state !== 'test').map(it => [it.event.slug, it]))
  const pairs = [...said.values()].flatMap(({ one, other, verdict, at }) => {
    const [a, b] = [bySlug.get(one), bySlug.get(other)]
    return a && b && verdict === 'same' ? [{ pair: [a, b] as [T, T], at: at.getTime() }] : []
  })
  return pairs
    .map(it => ({ ...it, key: numbersOf(it.pair) }))
    .toSorted((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))
    .map(it => it.pair)
}

const SUREST = ['trigger', 'position', 'time']

/** Matching pairs, the surest first, of those the nearest in time, then by their numbers: never by the order of arrival. */
function matchesOf<T extends Trigger>(triggers: readonly T[]): [T, T][] {
  const matches = triggers.flatMap((a, place) =>
    triggers.slice(place + 1).flatMap(b => {
      const match = matchTriggers(a.event, b.event)
      return match ? [{ pair: [a, b] as [T, T], doubt: SUREST.indexOf(match) }] : []
    }),
  )
  return matches
    .map(it => ({ ...it, apartMs: apartMs(it.pair), key: numbersOf(it.pair) }))
    .toSorted((a, b) => a.doubt - b.doubt || a.apartMs - b.apartMs || (a.key < b.key ? -1 : 1))
    .map(it => it.pair)
}

function apartMs([a, b]: readonly [Trigger, Trigger]): number {
  const [one, other] = [a, b].map(({ event }) => Date.parse(event.t0 ?? event.observedAt ?? ''))
  const apart = Math.abs((one ?? Number.NaN) - (other ?? Number.NaN))
  return Number.isNaN(apart) ? Number.MAX_VALUE : apart
}

/** The missions' own numbers of both: the same wherever and whenever they were written down. */
function numbersOf([a, b]: readonly [Trigger, Trigger]): string {
  const numbers = [a, b].map(({ event }) =>
    event.triggers
      .map(it => `${it.mission} ${it.id}`)
      .toSorted()
      .join(' '),
  )
  return pairOf(numbers[0] ?? '', numbers[1] ?? '')
}
