import { isCircularTopic, readCircular, withoutAddresses } from '#domain/notices/circular.ts'
import { isMockWave } from '#domain/notices/is-mock.ts'
import { readNotice } from '#domain/notices/read-notice.ts'
import type { ReadResult } from '#domain/notices/reading.ts'
import { TOPICS } from '#domain/notices/topics.ts'
import { keepCirculars } from '#server/circulars.ts'
import { type Connection, inTransaction, isOwnFault } from '#server/db.ts'
import { env } from '#server/env.ts'
import { type Folded, foldNotice } from '#server/folding.ts'
import { log } from '#server/log.ts'
import { settleMapsInside, takeMapsInside } from '#server/map-inside.ts'
import { ingestLag, readings } from '#server/metrics.ts'
import { keepNotice, type StreamMessage } from '#server/notices.ts'
import { ring } from '#server/queue.ts'
import { enterMaps } from '#server/sky-maps.ts'
import { traceStep } from '#server/traces.ts'

export type { StreamMessage }

export type Ingested = {
  outcome: 'kept' | 'duplicate' | 'unreadable' | 'dropped'
  noticeId: number | null
  eventSlug: string | null
  revision: number | null
}

/** What was older than this when it arrived is kept and shown, and never mailed as if it were news. */
const NEWS_FOR_MS = 30 * 60_000

const DIALECTS = new Map(TOPICS.map(it => [it.topic, it.dialect]))

/** Two that make the same event at the same moment may disturb each other once; more often it is a bug. */
const TRIES = 3

/**
 * Keeps a message, reads it and folds it into its event, in one transaction; then rings the fan-out. Whatever the bytes
 * are, they are kept; it throws only when the database does not answer, and then nothing has changed.
 */
export async function ingest(message: StreamMessage, receivedAt: Date): Promise<Ingested> {
  const result = isCircularTopic(message.topic)
    ? await takeCircular(message, receivedAt)
    : await takeNotice(message, receivedAt)
  const { outcome, noticeId, folded } = result
  readings.inc({ dialect: DIALECTS.get(message.topic) ?? 'other', outcome })
  if (noticeId !== null && outcome !== 'duplicate') {
    traceStep({
      step: 'notice',
      noticeId,
      startMs: message.producedAt.getTime(),
      endMs: Date.now(),
      facts: { topic: message.topic, outcome },
      why: result.why,
    })
  }
  if (outcome === 'kept') ingestLag.observe(Math.max(0, Date.now() - message.producedAt.getTime()) / 1000)
  if (outcome === 'unreadable')
    log.warn({ topic: message.topic, noticeId, why: result.why }, 'unreadable notice')
  else {
    const facts = { topic: message.topic, noticeId, outcome, event: folded?.slug, revision: folded?.revision }
    // Every Monday thousands of circulars come again.
    if (outcome === 'duplicate') log.debug(facts, 'known already')
    else if (outcome === 'dropped') log.debug(facts, 'a mock event, dropped')
    else log.info(facts, isCircularTopic(message.topic) ? 'circular' : 'notice')
  }
  if (folded?.isRevised) {
    // Not awaited: a ring that fails must not delay the offset's commit, for the sweep finds the event.
    ring('fan-out').catch((error: Error) => log.warn({ error: error.message }, 'fan-out not rung'))
  }
  return { outcome, noticeId, eventSlug: folded?.slug ?? null, revision: folded?.revision ?? null }
}

type Kept = Pick<Ingested, 'outcome' | 'noticeId'> & { folded: Folded | null; why: string | null }

/** What could not be read is kept for the maintainer to see. */
type Unread = Extract<ReadResult, { ok: false }>

async function takeNotice(message: StreamMessage, receivedAt: Date): Promise<Kept> {
  const read = readNotice(message.bytes, message.topic)
  if (!read.ok) return keepUnread(message, read, receivedAt)
  const { LVK_MOCKS, FOLLOW_SKY_MAPS } = env()
  if (LVK_MOCKS === 'drop' && isMockWave(read.reading))
    return { outcome: 'dropped', noticeId: null, folded: null, why: null }
  const maps = await takeMapsInside(message.bytes, read.reading)
  const isNews = receivedAt.getTime() - message.producedAt.getTime() <= NEWS_FOR_MS
  return foldOrKeep(
    async client => {
      const noticeId = await keepNotice(client, message, read, receivedAt)
      if (noticeId === null) return { outcome: 'duplicate', noticeId, folded: null, why: null }
      const kept = { noticeId, reading: read.reading }
      await enterMaps(client, [kept], receivedAt, { withLinks: FOLLOW_SKY_MAPS === 'on' })
      await settleMapsInside(client, noticeId, maps, receivedAt)
      const folded = await foldNotice(client, noticeId, read.reading, receivedAt, isNews)
      return {
        outcome: 'kept',
        noticeId,
        folded: folded && { ...folded, isRevised: folded.isRevised && isNews },
        why: null,
      }
    },
    why => keepUnread(message, { ok: false, why, identity: read.reading.identity }, receivedAt),
  )
}

/** A circular is no notice: it is kept in a place of its own, without its submitter's address. */
function takeCircular(message: StreamMessage, receivedAt: Date): Promise<Kept> {
  const read = readCircular(message.bytes)
  const keepBare = (why: string) =>
    keepUnread(
      { ...message, bytes: withoutAddresses(message.bytes) },
      { ok: false, why, identity: null },
      receivedAt,
    )
  if (!read.ok) return keepBare(read.why)
  return foldOrKeep(async client => {
    const { outcomes, folded } = await keepCirculars(client, [read], receivedAt)
    const [own = null] = folded
    return {
      outcome: outcomes[0] === 'known' ? 'duplicate' : 'kept',
      noticeId: null,
      folded: own && { ...own, isRevised: folded.some(it => it.isRevised) },
      why: null,
    }
  }, keepBare)
}

function keepUnread(message: StreamMessage, read: Unread, receivedAt: Date): Promise<Kept> {
  return inTransaction(async client => {
    const noticeId = await keepNotice(client, message, read, receivedAt)
    return noticeId === null
      ? { outcome: 'duplicate', noticeId, folded: null, why: null }
      : { outcome: 'unreadable', noticeId, folded: null, why: read.why }
  })
}

/** What breaks the folding would hold up its topic for ever: it is kept like something that cannot be read. */
async function foldOrKeep(
  work: (client: Connection) => Promise<Kept>,
  keep: (why: string) => Promise<Kept>,
): Promise<Kept> {
  for (let tries = 1; ; tries++) {
    try {
      return await inTransaction(work)
    } catch (error) {
      if (!isOwnFault(error)) throw error
      if (tries === TRIES) return keep(`no event could be made of it: ${(error as Error).message}`)
    }
  }
}
