import type pg from 'pg'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { changesBetween, isMaterial } from '#domain/events/changes-between.ts'
import { eventFrom, type KeptReading } from '#domain/events/event-from.ts'
import { eventKeysOf, slugOf } from '#domain/events/event-keys.ts'
import { groupTriggers } from '#domain/events/group-triggers.ts'
import type { Reading } from '#domain/notices/reading.ts'
import { tell } from '#server/bell.ts'
import {
  enterHome,
  findHome,
  type HomeRow,
  makeHome,
  moveHome,
  neighbourHomes,
  saveEvent,
  writeRevision,
} from '#server/homes.ts'

export type Folded = { eventId: number; slug: string; revision: number; isRevised: boolean }

/** Two processes that fold at the same time wait for each other: a burst must not become two events. */
const FOLDING = 7_221_010

/** What caused a revision. */
type Cause = { noticeId: number; at: Date; isNews: boolean }

/** A trigger with all that was said of it, and the event that this alone makes. */
type TriggerTale = { home: HomeRow; kept: KeptReading[]; event: BurstEvent }

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
  await client.query('select pg_advisory_xact_lock($1)', [FOLDING])
  const homeId = (await findHome(client, keys)) ?? (await makeHome(client, slugOf(reading), noticeId, at))
  await enterHome(client, homeId, keys, noticeId)
  const neighbours = await neighbourHomes(client, homeId, reading.burstTime)
  const tales = neighbours.map(({ home, kept }) => ({ home, kept, event: eventFrom(kept, home.slug) }))
  let folded: Folded | null = null
  for (const burst of groupTriggers(tales)) {
    const isOwn = burst.some(it => it.home.id === homeId)
    if (!isOwn && !isRegrouped(burst, tales)) continue
    const result = await settle(client, burst, { noticeId, at, isNews })
    if (isOwn) folded = result
  }
  return folded
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
