import type pg from 'pg'
import type { KeptReading } from '#domain/events/event-from.ts'
import { eventKeysOf, slugOf } from '#domain/events/event-keys.ts'
import { groupTriggers } from '#domain/events/group-triggers.ts'
import type { Reading } from '#domain/notices/reading.ts'
import { circularsMentioning, linkCirculars, wordsOfHomes } from '#server/circular-linking.ts'
import {
  correctionsOf,
  enterHomes,
  type Home,
  type Key,
  nameHomes,
  neighbourHomes,
  wordOf,
} from '#server/homes.ts'
import { type Cause, type Settlement, writeSettlements } from '#server/settling.ts'
import { apart, isRegrouped, settle, talesOf } from '#server/trigger-tales.ts'

export type Folded = { eventId: number; slug: string; revision: number; isRevised: boolean }

/** Two processes that fold at the same time wait for each other: a burst must not become two events. */
const FOLDING = 7_221_010

/**
 * What caused the revisions of a burst of these homes, in order; at least one.
 *
 * @param nearIds the homes that it was compared with, itself among them
 */
type CausesOf = (homeIds: ReadonlySet<number>, nearIds: ReadonlySet<number>) => readonly Cause[]

/** Others who change what events are made of wait until the caller's transaction ends. */
export async function holdFolding(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [FOLDING])
}

/** As `foldNotices`, for one. */
export async function foldNotice(
  client: pg.ClientBase,
  noticeId: number,
  reading: Reading,
  at: Date,
  isNews: boolean,
): Promise<Folded | null> {
  const folded = await foldNotices(client, [{ noticeId, reading }], at, isNews)
  return folded.get(noticeId) ?? null
}

/**
 * Makes kept notices part of their events, within the caller's transaction: finds or makes their triggers, sorts all
 * triggers of those minutes into bursts, works the events that this concerns out anew, and writes a revision for each
 * notice that changed something that matters. A notice that belongs to none (pointings, catalogued sources, notices
 * without a trigger) is not in the answer.
 *
 * @param many in the order in which they came
 * @param isNews false for notices that were old when they arrived: their revisions count as told.
 */
export async function foldNotices(
  client: pg.ClientBase,
  many: readonly KeptReading[],
  at: Date,
  isNews: boolean,
): Promise<Map<number, Folded>> {
  const entrants = many.flatMap(({ noticeId, reading }) => {
    const keys = eventKeysOf(reading)
    return keys.length > 0 ? [{ noticeId, keys, slug: slugOf(reading), reading }] : []
  })
  if (entrants.length === 0) return new Map()
  await holdFolding(client)
  const { homeOf, newKeys } = await enterHomes(client, entrants, at)
  const own = new Set(homeOf.values())
  const times = entrants.flatMap(({ reading }) =>
    reading.isTest ? [] : (reading.burstTime ?? reading.observationTime ?? []),
  )
  const nearby = await neighbourHomes(client, own, times)
  const led = await leadCirculars(
    client,
    nearby.filter(it => own.has(it.home.id)),
    newKeys,
  )
  const causes = entrants.map(({ noticeId }): Cause => ({ noticeId, circularId: null, at, isNews }))
  const inside = (ids: ReadonlySet<number>) =>
    causes.filter(it => ids.has(homeOf.get(it.noticeId ?? Number.NaN) ?? Number.NaN))
  const causesOf: CausesOf = (homeIds, nearIds) => {
    const its = inside(homeIds)
    return its.length > 0 ? its : [...causes, ...inside(nearIds)].slice(-1)
  }
  const { folded, done } = await foldNeighbours(client, nearby, new Set([...own, ...led]), causesOf, at)
  const further = led.filter(id => !done.has(id))
  if (further.length > 0) {
    await foldNeighbours(client, await neighbourHomes(client, further, []), new Set(further), causesOf, at)
  }
  return new Map(
    entrants.flatMap(({ noticeId }) => {
      const its = folded.get(homeOf.get(noticeId) ?? 0)
      return its ? [[noticeId, its]] : []
    }),
  )
}

/**
 * Works the events of these homes out anew, within a transaction that holds the folding: something other than a notice
 * changed what they are made of. Answers the events, that of the first home first.
 *
 * @param causeOf what caused the revision of a burst of these homes
 */
export async function foldHomes(
  client: pg.ClientBase,
  homeIds: Iterable<number>,
  causeOf: (homeIds: ReadonlySet<number>) => Cause,
  at: Date,
): Promise<Folded[]> {
  const wanted = new Set(homeIds)
  if (wanted.size === 0) return []
  const nearby = await neighbourHomes(client, wanted, [])
  const { folded } = await foldNeighbours(client, nearby, wanted, ids => [causeOf(ids)], at)
  return [...new Set([...[...wanted].flatMap(id => folded.get(id) ?? []), ...folded.values()])]
}

/** What homes' notices now state by number and name leads circulars to them; answers all homes that this concerns. */
async function leadCirculars(
  client: pg.ClientBase,
  homes: readonly Home[],
  newKeys: ReadonlyMap<number, Key[]>,
): Promise<number[]> {
  const renamed = homes.flatMap(({ home, kept }) => {
    const isTest = kept.some(it => it.reading.isTest)
    const names = isTest ? [] : [...new Set(kept.flatMap(it => it.reading.names))].toSorted()
    const added = names.filter(name => !home.ownNames.includes(name))
    const lost = home.ownNames.filter(name => !names.includes(name))
    return added.length + lost.length > 0 ? [{ homeId: home.id, names, changed: [...added, ...lost] }] : []
  })
  await nameHomes(client, renamed)
  const mentions = [...[...newKeys.values()].flat().map(wordOf), ...renamed.flatMap(it => it.changed)]
  if (mentions.length === 0) return []
  const circulars = await circularsMentioning(client, [...new Set(mentions)])
  return circulars.length > 0 ? [...(await linkCirculars(client, circulars)).homes] : []
}

/** Sorts neighbours into bursts, and settles those that a wanted home is part of and those that are not as they were. */
async function foldNeighbours(
  client: pg.ClientBase,
  nearby: readonly Home[],
  wanted: ReadonlySet<number>,
  causesOf: CausesOf,
  at: Date,
): Promise<{ folded: Map<number, Folded>; done: Set<number> }> {
  const ids = nearby.map(it => it.home.id)
  const tales = talesOf(nearby, await wordsOfHomes(client, ids))
  const corrections = await correctionsOf(client, ids)
  const folded = new Map<number, Folded>()
  const settlements: Settlement[] = []
  for (const near of apart(tales, corrections)) {
    const nearIds = new Set(near.map(it => it.home.id))
    for (const burst of groupTriggers(near, corrections)) {
      const homeIds = new Set(burst.map(it => it.home.id))
      if (!burst.some(it => wanted.has(it.home.id)) && !isRegrouped(burst, near)) continue
      const settled = settle(burst, causesOf(homeIds, nearIds))
      settlements.push(settled)
      const { eventId, slug, revision, revisions } = settled
      const result = { eventId, slug, revision, isRevised: revisions.length > 0 }
      for (const id of homeIds) folded.set(id, result)
    }
  }
  await writeSettlements(client, settlements, at)
  return { folded, done: new Set(ids) }
}
