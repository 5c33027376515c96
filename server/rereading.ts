import type pg from 'pg'
import { eventKeysOf } from '#domain/events/event-keys.ts'
import { isCircularTopic, readCircular } from '#domain/notices/circular.ts'
import { readNotice } from '#domain/notices/read-notice.ts'
import { keepCirculars, type ReadCircular, rereadCirculars } from '#server/circulars.ts'
import { inTransaction, isOwnFault, pool } from '#server/db.ts'
import { type Folded, foldHomes, foldNotice, holdFolding } from '#server/folding.ts'
import {
  dropNotice,
  giveReason,
  homeOf,
  type KeptBytes,
  keptAfter,
  leaveHome,
  replaceReading,
  type UnreadAsked,
} from '#server/notices.ts'
import { enterMaps } from '#server/sky-maps.ts'

export type Reread = {
  looked: number
  /** Read otherwise than before. */
  changed: number
  unreadable: number
  /** How many events have a new revision. */
  events: number
  /** What broke the folding stays as it was. */
  failures: { what: 'notice' | 'circular'; id: string; why: string }[]
  /** Where to go on; null when everything was looked at. */
  nextAfterId: number | null
}

const BATCH = 100
const LONGEST_WHY = 300

/**
 * Reads kept notices again after a reader was mended, and folds what is new into their events. All of that is old news:
 * nobody is mailed. What breaks the folding is reported, and holds up nothing else. May be stopped and begun again at any
 * time.
 *
 * @param which those that no reader made sense of, or all, and then the circulars too
 * @param goesOn asked after each hundred with what was done so far; false ends it
 */
export async function reread(
  which: UnreadAsked | 'all',
  goesOn: (so: Reread) => boolean = () => true,
  afterId = 0,
): Promise<Reread> {
  const sum: Reread = { looked: 0, changed: 0, unreadable: 0, events: 0, failures: [], nextAfterId: afterId }
  const revised = new Set<number>()
  while (sum.nextAfterId !== null) {
    const batch = await keptAfter(sum.nextAfterId, which, BATCH)
    for (const kept of batch) {
      sum.looked += 1
      const done = await rereadOne(kept).catch(async (error: unknown) => {
        const why = whyOwn(error)
        sum.failures.push({ what: 'notice', id: String(kept.id), why })
        await giveReason(kept.id, `It can be read, but not folded into its event: ${why}`)
        return null
      })
      if (done?.isChanged) sum.changed += 1
      if (done?.isReadable === false) sum.unreadable += 1
      for (const { eventId, isRevised } of done?.folded ?? []) if (isRevised) revised.add(eventId)
    }
    sum.events = revised.size
    sum.nextAfterId = batch.length === BATCH ? (batch.at(-1)?.id ?? null) : null
    if (batch.length > 0 && !goesOn(sum)) return sum
  }
  if (which === 'all') await rereadKeptCirculars(sum, goesOn)
  return sum
}

/** Why the work failed for what it is; a database that is away, and the like, end everything. */
function whyOwn(error: unknown): string {
  if (!(error instanceof Error) || !isOwnFault(error)) throw error
  return error.message.slice(0, LONGEST_WHY)
}

type Done = { isChanged: boolean; isReadable: boolean; folded: Folded[] }

async function rereadOne(kept: KeptBytes): Promise<Done> {
  const { topic, bytes } = kept
  if (isCircularTopic(topic)) {
    const circular = readCircular(bytes)
    if (circular.ok) return moveToCirculars(kept, circular)
  }
  const read = readNotice(bytes, topic)
  const done = await inTransaction(async client => {
    const before = await replaceReading(client, kept, read)
    return before && { folded: await fold(client, kept, read, before.homeId) }
  })
  return { isChanged: done !== null, isReadable: read.ok, folded: done?.folded ?? [] }
}

/** Makes the notice part of the event to which it belongs now, and takes it out of that to which it belonged before. */
async function fold(
  client: pg.ClientBase,
  { id, receivedAt }: KeptBytes,
  read: ReturnType<typeof readNotice>,
  homeBefore: number | null,
): Promise<Folded[]> {
  const folded: Folded[] = []
  const isOfEvent = read.ok && eventKeysOf(read.reading).length > 0
  if (read.ok) {
    await enterMaps(client, [{ noticeId: id, reading: read.reading }], receivedAt, { withLinks: false })
    folded.push(...[await foldNotice(client, id, read.reading, receivedAt, false)].filter(it => it !== null))
  }
  if (homeBefore === null || (isOfEvent && (await homeOf(client, id)) === homeBefore)) return folded
  await holdFolding(client)
  if (!isOfEvent) await leaveHome(client, id)
  const cause = { noticeId: id, circularId: null, at: receivedAt, isNews: false }
  return [...folded, ...(await foldHomes(client, [homeBefore], () => cause, receivedAt))]
}

/** A circular that could not be read when it came stood among the notices until now. */
async function moveToCirculars({ id }: KeptBytes, circular: ReadCircular): Promise<Done> {
  await inTransaction(async client => {
    await keepCirculars(client, [circular], new Date())
    await dropNotice(client, id)
  })
  return { isChanged: true, isReadable: true, folded: [] }
}

/** What circulars mention was worked out when they came, too. */
async function rereadKeptCirculars(sum: Reread, goesOn: (so: Reread) => boolean): Promise<void> {
  let afterId: string | null = ''
  while (afterId !== null) {
    afterId = await rereadCircularsAfter(afterId, BATCH, sum)
    if (afterId !== null && !goesOn(sum)) return
  }
}

/** Answers the last one that was looked at, or null when there was none. Where many fail together, one fails by itself. */
async function rereadCircularsAfter(afterId: string, many: number, sum: Reread): Promise<string | null> {
  try {
    const done = await inTransaction(client => rereadCirculars(client, afterId, many, new Date()))
    sum.looked += done.looked
    sum.changed += done.changed
    return done.lastId
  } catch (error) {
    const why = whyOwn(error)
    if (many > 1) {
      let last: string | null = afterId
      for (let i = 0; i < many && last !== null; i++) last = await rereadCircularsAfter(last, 1, sum)
      return last
    }
    const failed = await circularAfter(afterId)
    sum.looked += 1
    if (failed !== null) sum.failures.push({ what: 'circular', id: failed, why })
    return failed
  }
}

async function circularAfter(id: string): Promise<string | null> {
  const { rows } = await pool().query<{ id: string }>(
    'select id from circulars where id > $1 order by id limit 1',
    [id],
  )
  return rows[0]?.id ?? null
}
