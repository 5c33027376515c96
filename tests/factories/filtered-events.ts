import type { EventState } from '#domain/events/burst-event.ts'
import { namesIn } from '#domain/events/event-names.ts'
import type { Family } from '#domain/notices/reading.ts'
import type { EventQuery } from '#domain/search/event-query.ts'
import { highestAlong, nightArcs } from '#domain/search/night-arcs.ts'
import { readNear } from '#domain/search/read-near.ts'
import { galacticLatitudeOf } from '#domain/sky/galactic.ts'
import { separationDeg } from '#domain/sky/separation.ts'

/** An event with all that a search can find it by, as a test made it. */
export type KnownEvent = {
  id: number
  slug: string
  heardAt: string
  changedAt: string
  circulars: string[]
  observations: { userId: number | null; state: string; hiddenAt: string | null; notes: string }[]
  facts: {
    slug: string
    state: EventState
    stateBecause: string
    family: Family
    triggers: { mission: string; id: string }[]
    missions: string[]
    instruments: string[]
    names: string[]
    t0: string | null
    best: {
      raDeg: number
      decDeg: number
      errorRadiusDeg: null
      errorContainment: null
      radius90Deg: number | null
    } | null
    grbChance: number | null
    classes: { name: string; probability: number }[]
    durationClass: 'long' | 'short' | null
    hasCounterpart: boolean
  }
}

type Facet = 'mission' | 'instrument' | 'kind' | 'state' | 'duration' | 'counterpart' | 'observed'
export type Filtered = {
  ids: number[]
  /** What they are sorted by. */
  keys: ReadonlyMap<number, number>
  facets: Record<Facet, Record<string, number>>
}

/** What a question answers, worked out without a database: by the words of its documentation. */
export function filterEvents(events: readonly KnownEvent[], query: EventQuery, now: Date): Filtered {
  const centre = query.near === null ? null : readNear(query.near)
  const near = centre && 'raDeg' in centre ? centre : null
  const { lat, lon, visible } = query
  const arcs =
    visible && lat !== null && lon !== null
      ? nightArcs({ latDeg: lat, lonDeg: lon, when: visible }, now)
      : null

  const rest = events.filter(event => {
    const { best, grbChance, classes } = event.facts
    const at = atOf(event)
    if (query.since !== null && at < now.getTime() - spanOf(query.since)) return false
    if (query.from !== null && at < query.from.getTime()) return false
    if (query.to !== null && at > query.to.getTime()) return false
    const radius = best?.radius90Deg ?? null
    if (query.minErrorDeg !== null && (radius === null || radius < query.minErrorDeg)) return false
    if (query.maxErrorDeg !== null && (radius === null || radius > query.maxErrorDeg)) return false
    if (query.minChance !== null && (grbChance === null || grbChance < query.minChance)) return false
    const its = classes.find(it => it.name.toLowerCase() === query.class?.toLowerCase())
    if (query.class !== null && (!its || its.probability < (query.minClassChance ?? 0))) return false
    if (
      query.minGalacticLatDeg !== null &&
      (!best || Math.abs(galacticLatitudeOf(best)) < query.minGalacticLatDeg)
    )
      return false
    if (query.minDecDeg !== null && (!best || best.decDeg < query.minDecDeg)) return false
    if (query.maxDecDeg !== null && (!best || best.decDeg > query.maxDecDeg)) return false
    if (near && (!best || separationDeg(near, best) > (query.radiusDeg ?? 1))) return false
    if (arcs && (!best || !arcs.some(arc => highestAlong(arc, best) >= (query.minAltitudeDeg ?? 30))))
      return false
    return query.q === null || says(event, query.q)
  })

  const passes: Record<Facet, (event: KnownEvent) => boolean> = {
    mission: ({ facts }) =>
      query.mission.length === 0 || query.mission.some(it => facts.missions.includes(it)),
    instrument: ({ facts }) =>
      query.instrument.length === 0 || query.instrument.some(it => facts.instruments.includes(it)),
    kind: ({ facts }) => query.kind.length === 0 || query.kind.includes(facts.family),
    state: ({ facts: { state } }) =>
      query.state.length > 0
        ? query.state.includes(state)
        : (state !== 'test' || query.tests) &&
          (state !== 'retracted' || query.retracted) &&
          (state !== 'subthreshold' || query.subthreshold),
    duration: ({ facts }) =>
      query.duration.length === 0 ||
      (facts.durationClass !== null && query.duration.includes(facts.durationClass)),
    counterpart: ({ facts }) => query.counterpart === null || facts.hasCounterpart === query.counterpart,
    observed: event => query.observed === null || shownOf(event).length > 0 === query.observed,
  }
  const values: Record<Facet, (event: KnownEvent) => string[]> = {
    mission: ({ facts }) => facts.missions,
    instrument: ({ facts }) => facts.instruments,
    kind: ({ facts }) => [facts.family],
    state: ({ facts }) => [facts.state],
    duration: ({ facts }) => (facts.durationClass ? [facts.durationClass] : []),
    counterpart: ({ facts }) => [facts.hasCounterpart ? '1' : '0'],
    observed: event => [shownOf(event).length > 0 ? '1' : '0'],
  }
  const names = Object.keys(passes) as Facet[]
  const facets = Object.fromEntries(
    names.map(name => {
      const counts: Record<string, number> = {}
      for (const event of rest.filter(it => names.every(other => other === name || passes[other](it)))) {
        for (const value of values[name](event)) counts[value] = (counts[value] ?? 0) + 1
      }
      return [name, counts]
    }),
  ) as Filtered['facets']

  const keyOf = (event: KnownEvent): number => {
    const { best, grbChance } = event.facts
    if (query.sort === 'newest') return -atOf(event)
    if (query.sort === 'oldest') return atOf(event)
    if (query.sort === 'changed') return -Date.parse(event.changedAt)
    if (query.sort === 'smallest-error') return best?.radius90Deg ?? 1000
    if (query.sort === 'likeliest') return -(grbChance ?? -1)
    if (query.sort === 'most-observed') return -shownOf(event).length
    return near && best ? separationDeg(near, best) : 0
  }
  const isFalling = !['oldest', 'smallest-error', 'nearest'].includes(query.sort)
  const found = rest.filter(event => names.every(name => passes[name](event)))
  const sorted = found.toSorted((a, b) => {
    const difference = keyOf(a) - keyOf(b)
    // Two at the same place: the square root of what is left of rounding is 1e-6 degrees.
    return Math.abs(difference) > 1e-5 ? difference : isFalling ? b.id - a.id : a.id - b.id
  })
  return { ids: sorted.map(it => it.id), keys: new Map(sorted.map(it => [it.id, keyOf(it)])), facets }
}

const atOf = (event: KnownEvent) => Date.parse(event.facts.t0 ?? event.heardAt)

function spanOf(since: string): number {
  const hours = { h: 1, d: 24, y: 24 * 365.25 }[since.at(-1) as 'h' | 'd' | 'y']
  return Number.parseInt(since, 10) * hours * 3_600_000
}

/** Published, not hidden, and of nobody who is kept out (person 2 is). */
export function shownOf(event: KnownEvent): KnownEvent['observations'] {
  return event.observations.filter(it => it.state === 'published' && it.hiddenAt === null && it.userId !== 2)
}

/** All words, or how they begin, in one document, or one of its names. */
function says(event: KnownEvent, q: string): boolean {
  const { facts, circulars } = event
  if (namesIn(q).some(it => facts.names.includes(it.name))) return true
  const documents = [facts.stateBecause, ...circulars, ...shownOf(event).map(it => it.notes)]
  return documents.some(text =>
    q.split(' ').every(start => text.split(' ').some(word => word.startsWith(start))),
  )
}
