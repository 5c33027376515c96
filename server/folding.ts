import type pg from 'pg'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { changesBetween, isMaterial } from '#domain/events/changes-between.ts'
import type { CircularWord } from '#domain/events/circular-word.ts'
import { eventFrom, type KeptReading } from '#domain/events/event-from.ts'
import { eventKeysOf, slugOf } from '#domain/events/event-keys.ts'
import { groupTriggers } from '#domain/events/group-triggers.ts'
import type { Reading } from '#domain/notices/reading.ts'
import { tell } from '#server/bell.ts'
import { circularsMentioning, type HomeWord, linkCirculars, wordsOfHomes } from '#server/circular-linking.ts'
import {
  enterHome,
  findHome,
  type HomeRow,
  makeHome,
  moveHome,
  nameHome,
  neighbourHomes,
  saveEvent,
  writeRevision,
} from '#server/homes.ts'

export type Folded = { eventId: number; slug: string; revision: number; isRevised: boolean }

/** Two processes that fold at the same time wait for each other: a burst must not become two events. */
const FOLDING = 7_221_010

/** What caused a revision: a notice or a circular. */
export type Cause = { noticeId: number | null; circularId: string | null; at: Date; isNews: boolean }

/** A trigger with all that was said of it, and the event that this alone makes. */
type TriggerTale = { home: HomeRow; kept: KeptReading[]; words: HomeWord[]; event: BurstEvent }

/** Others who change what events are made of wait until the caller's transaction ends. */
export async function holdFolding(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [FOLDING])
}

/**
 * Makes a kept notice part of its event, within the caller's transaction: finds or makes its trigger, sorts all triggers
 * of those minutes into bursts, works the events that this concerns out anew, and writes a revision of each in which
 * something that matters changed. Null when the notice belongs to none (pointings, catalogued sources, notices without
 * a trigger).
 *
 * @param isNews false for a notice that was old when it arrived: its revision counts as told.
 */
export async function foldNotice(
  client: pg.ClientBase,
  noticeId: number,
  reading: Reading,
  at: Date,
  isNews: boolean,
): Promise<Folded | null> {
  const keys = eventKeysOf(reading)
  if (keys.length === 0) return null
  await holdFolding(client)
  const homeId = (await findHome(client, keys)) ?? (await makeHome(client, slugOf(reading), noticeId, at))
  const entered = await enterHome(client, homeId, keys, noticeId)
  const nearby = await neighbourHomes(client, homeId, reading.burstTime)
  const own = nearby.find(it => it.home.id === homeId)
  const led = own ? await leadCirculars(client, own, entered) : []
  const cause: Cause = { noticeId, circularId: null, at, isNews }
  const { folded, done } = await foldNeighbours(client, nearby, new Set([homeId, ...led]), () => cause)
  await foldHomes(
    client,
    led.filter(id => !done.has(id)),
    () => cause,
  )
  return folded.get(homeId) ?? null
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
): Promise<Folded[]> {
  const wanted = new Set(homeIds)
  const done = new Set<number>()
  const all: Folded[] = []
  for (const homeId of wanted) {
    if (done.has(homeId)) continue
    const nearby = await neighbourHomes(client, homeId, null)
    const result = await foldNeighbours(client, nearby, wanted, causeOf)
    const own = result.folded.get(homeId)
    all.push(...new Set([...(own ? [own] : []), ...result.folded.values()]))
    for (const id of [homeId, ...result.done]) done.add(id)
  }
  return all
}

/** What a home's notices now state by number and name leads circulars to it; answers all homes that this concerns. */
async function leadCirculars(
  client: pg.ClientBase,
  { home, kept }: { home: HomeRow; kept: KeptReading[] },
  entered: readonly { mission: string; id: string }[],
): Promise<number[]> {
  const isTest = kept.some(it => it.reading.isTest)
  const names = isTest ? [] : [...new Set(kept.flatMap(it => it.reading.names))].toSorted()
  const changed = [
    ...names.filter(name => !home.ownNames.includes(name)),
    ...home.ownNames.filter(name => !names.includes(name)),
  ]
  if (changed.length > 0) await nameHome(client, home.id, names)
  const mentions = [...entered.map(key => `${key.mission} ${key.id}`), ...changed]
  if (mentions.length === 0) return []
  const circulars = await circularsMentioning(client, mentions)
  return circulars.length > 0 ? [...(await linkCirculars(client, circulars)).homes] : []
}

/** Sorts neighbours into bursts, and settles those that a wanted home is part of and those that are not as they were. */
async function foldNeighbours(
  client: pg.ClientBase,
  nearby: readonly { home: HomeRow; kept: KeptReading[] }[],
  wanted: ReadonlySet<number>,
  causeOf: (homeIds: ReadonlySet<number>) => Cause,
): Promise<{ folded: Map<number, Folded>; done: Set<number> }> {
  const said = await wordsOfHomes(
    client,
    nearby.map(it => it.home.id),
  )
  const tales = nearby.map(({ home, kept }): TriggerTale => {
    const words = said.filter(it => it.homeId === home.id)
    // What goes by a name alone is said of the burst, not of one of its triggers.
    const own = wordsOf(
      words.filter(it => it.isDirect),
      new Set([home.id]),
    )
    return { home, kept, words, event: eventFrom(kept, home.slug, own) }
  })
  const folded = new Map<number, Folded>()
  const done = new Set<number>()
  for (const burst of groupTriggers(tales)) {
    const homeIds = new Set(burst.map(it => it.home.id))
    if (burst.some(it => wanted.has(it.home.id)) || isRegrouped(burst, tales)) {
      const result = await settle(client, burst, causeOf(homeIds))
      for (const id of homeIds) folded.set(id, result)
    }
    for (const id of homeIds) done.add(id)
  }
  return { folded, done }
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
function isRegrouped(burst: TriggerTale[], all: TriggerTale[]): boolean {
  const target = oldestOf(burst).home.id
  return (
    burst.some(it => currentOf(it.home) !== target) ||
    all.some(it => currentOf(it.home) === target && !burst.includes(it))
  )
}

const currentOf = (home: HomeRow) => home.mergedIntoId ?? home.id
const oldestOf = (burst: TriggerTale[]) => burst.reduce((a, b) => (b.home.id < a.home.id ? b : a))

/** Brings the rows of one burst into step: the oldest address stands for all, the others lead to it. */
async function settle(client: pg.ClientBase, burst: TriggerTale[], cause: Cause): Promise<Folded> {
  const { home } = oldestOf(burst)
  for (const { home: other, event } of burst) {
    if (other.id !== home.id) await saveEvent(client, other.id, event, other.revision, cause.at)
    if (currentOf(other) !== home.id) await moveHome(client, other.id, home.id)
  }
  const after = eventFrom(
    burst.flatMap(it => it.kept),
    home.slug,
    wordsOf(
      burst.flatMap(it => it.words),
      new Set(burst.map(it => it.home.id)),
    ),
  )
  // An event that led elsewhere until now begins its tale again.
  const before = home.mergedIntoId === null && home.revision > 0 ? home.facts : null
  const changes = changesBetween(before, after)
  const isRevised = changes.length > 0
  const revision = home.revision + (isRevised ? 1 : 0)
  await saveEvent(client, home.id, after, revision, cause.at)
  if (isRevised) {
    await writeRevision(client, {
      ...cause,
      eventId: home.id,
      revision,
      changes,
      facts: after,
      isMaterial: isMaterial(changes, before, after),
    })
    const isNew = home.revision === 0
    await tell(client, { what: 'event', slug: home.slug, revision, isNew, isTest: after.state === 'test' })
  }
  return { eventId: home.id, slug: home.slug, revision, isRevised }
}
