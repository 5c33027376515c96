import type { BurstEvent } from '#domain/events/burst-event.ts'
import { changesBetween, isMaterial } from '#domain/events/changes-between.ts'
import type { CircularWord } from '#domain/events/circular-word.ts'
import { eventFrom } from '#domain/events/event-from.ts'
import type { Correction } from '#domain/events/group-triggers.ts'
import { matchTriggers } from '#domain/events/same-burst.ts'
import type { HomeWord } from '#server/circular-linking.ts'
import type { Home, HomeRow } from '#server/homes.ts'
import type { Cause, NewRevision, Settlement } from '#server/settling.ts'

/** A trigger with all that was said of it, and the event that this alone makes. */
export type TriggerTale = Home & { words: HomeWord[]; event: BurstEvent }

/** What each home's notices and circulars say. */
export function talesOf(homes: readonly Home[], said: readonly HomeWord[]): TriggerTale[] {
  const wordsAt = Map.groupBy(said, it => it.homeId)
  return homes.map(({ home, kept }) => {
    const words = wordsAt.get(home.id) ?? []
    // What goes by a name alone is said of the burst, not of one of its triggers.
    const own = wordsOf(
      words.filter(it => it.isDirect),
      new Set([home.id]),
    )
    return { home, kept, words, event: eventFrom(kept, home.slug, own) }
  })
}

/** Between triggers so far from each other in time there is nothing to compare. */
const FAR_APART_MS = 30 * 60_000

/** Parts triggers where nothing happened for long; those of one event until now, or by somebody's word, and those without a time, stay whole. */
export function apart(tales: readonly TriggerTale[], corrections: readonly Correction[]): TriggerTale[][] {
  const timeOf = ({ event }: TriggerTale) => Date.parse(event.t0 ?? event.observedAt ?? '')
  const timed = tales.filter(it => !Number.isNaN(timeOf(it))).toSorted((a, b) => timeOf(a) - timeOf(b))
  const parts = new Map<TriggerTale, Set<TriggerTale>>(tales.map(it => [it, new Set([it])]))
  const join = (a: TriggerTale, b: TriggerTale) => {
    const [one, other] = [parts.get(a), parts.get(b)]
    if (!one || !other || one === other) return
    const [small, large] = one.size < other.size ? [one, other] : [other, one]
    for (const it of small) parts.set(it, large.add(it))
  }
  for (const [place, it] of timed.entries()) {
    const next = timed[place + 1]
    if (next && timeOf(next) - timeOf(it) <= FAR_APART_MS) join(it, next)
  }
  for (const [first, ...rest] of Map.groupBy(tales, it => currentOf(it.home)).values()) {
    if (first) for (const it of rest) join(first, it)
  }
  const bySlug = new Map(tales.map(it => [it.home.slug, it]))
  for (const { one, other } of corrections) {
    const [a, b] = [bySlug.get(one), bySlug.get(other)]
    if (a && b) join(a, b)
  }
  // The oldest home first, as it stands in the database.
  return [...new Set(parts.values())].map(part => [...part].toSorted((a, b) => a.home.id - b.home.id))
}

function wordsOf(words: readonly HomeWord[], homeIds: ReadonlySet<number>): CircularWord[] {
  return words.map(({ circularId, subject, createdOn, givenName, formerName, holderId }) => ({
    circularId,
    subject,
    createdOn,
    formerName,
    name: holderId !== null && homeIds.has(holderId) ? givenName : null,
  }))
}

/** Whether a burst's triggers were part of other events until now, or shared theirs with others. */
export function isRegrouped(burst: TriggerTale[], near: TriggerTale[]): boolean {
  const target = oldestOf(burst).home.id
  return (
    burst.some(it => currentOf(it.home) !== target) ||
    near.some(it => currentOf(it.home) === target && !burst.includes(it))
  )
}

const currentOf = (home: HomeRow) => home.mergedIntoId ?? home.id
const oldestOf = (burst: TriggerTale[]) => burst.reduce((a, b) => (b.home.id < a.home.id ? b : a))

/** Each trigger's own event as it was before some notices came; those of which nothing was known yet are left out. */
function eventsWithout(burst: readonly TriggerTale[], yetToCome: ReadonlySet<number | null>): BurstEvent[] {
  const [only, another] = burst
  // Alone there is nothing to compare.
  if (!only || !another) return []
  return burst.flatMap(({ home, kept, event }) => {
    const known = kept.filter(it => !yetToCome.has(it.noticeId))
    if (known.length === kept.length) return [event]
    return known.length > 0 ? [eventFrom(known, home.slug)] : []
  })
}

/** The triggers of a burst for which nothing but the time speaks; the earliest is what the others are compared with. */
function joinedByTime(events: readonly BurstEvent[]): BurstEvent['byTime'] {
  // Some are of the very same instant: their numbers decide, never the order of arrival.
  const keyOf = (it: BurstEvent) =>
    `${it.t0 ?? ''} ${it.triggers
      .map(({ mission, id }) => `${mission} ${id}`)
      .toSorted()
      .join(' ')}`
  const [, ...later] = events.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  return later
    .filter(it => {
      const matches = events.flatMap(other => (other === it ? [] : (matchTriggers(it, other) ?? [])))
      return matches.length > 0 && matches.every(match => match === 'time')
    })
    .flatMap(it => it.triggers)
}

/** Brings one burst into step: the oldest address stands for all, the others lead to it. */
export function settle(burst: TriggerTale[], causes: readonly Cause[]): Settlement {
  const { home } = oldestOf(burst)
  const homeIds = new Set(burst.map(it => it.home.id))
  const words = wordsOf(
    burst.flatMap(it => it.words),
    homeIds,
  )
  const kept = burst.flatMap(it => it.kept)
  // An event that led elsewhere until now begins its tale again.
  let before = home.mergedIntoId === null && home.revision > 0 ? home.facts : null
  let event = home.facts
  let { revision } = home
  const revisions: NewRevision[] = []
  for (const [place, cause] of causes.entries()) {
    // The tale is told notice by notice, though they came together.
    const yetToCome = new Set(causes.slice(place + 1).map(it => it.noticeId))
    const known = kept.filter(it => !yetToCome.has(it.noticeId))
    event = { ...eventFrom(known, home.slug, words), byTime: joinedByTime(eventsWithout(burst, yetToCome)) }
    const changes = changesBetween(before, event)
    if (changes.length > 0) {
      revision += 1
      revisions.push({
        ...cause,
        revision,
        changes,
        facts: event,
        isMaterial: isMaterial(changes, before, event),
      })
    }
    before = event
  }
  return {
    eventId: home.id,
    slug: home.slug,
    isNew: home.revision === 0,
    event,
    revision,
    revisions,
    others: burst
      .filter(it => it.home.id !== home.id)
      .map(it => ({ eventId: it.home.id, event: it.event, revision: it.home.revision })),
    moved: burst.filter(it => currentOf(it.home) !== home.id).map(it => it.home.id),
  }
}
