import { readNotice } from '#domain/notices/read-notice.ts'
import type { ReadResult } from '#domain/notices/reading.ts'
import { inTransaction, isOwnFault } from '#server/db.ts'
import { type Folded, foldNotice } from '#server/folding.ts'
import { log } from '#server/log.ts'
import { keepNotice, type StreamMessage } from '#server/notices.ts'
import { ring } from '#server/queue.ts'

export type { StreamMessage }

export type Ingested = {
  outcome: 'kept' | 'duplicate' | 'unreadable'
  noticeId: number | null
  eventSlug: string | null
  revision: number | null
}

/** What was older than this when it arrived is kept and shown, and never mailed as if it were news. */
const NEWS_FOR_MS = 30 * 60_000

/** Two that make the same event at the same moment may disturb each other once; more often it is a bug. */
const TRIES = 3

/**
 * Keeps a message, reads it and folds it into its event, in one transaction; then rings the fan-out. Whatever the bytes
 * are, they are kept; it throws only when the database does not answer, and then nothing has changed.
 */
export async function ingest(message: StreamMessage, receivedAt: Date): Promise<Ingested> {
  const read = readNotice(message.bytes, message.topic)
  const isNews = receivedAt.getTime() - message.producedAt.getTime() <= NEWS_FOR_MS
  const result = await keepAndFold(message, read, receivedAt, isNews)
  const { outcome, noticeId, folded } = result
  if (outcome === 'unreadable')
    log.warn({ topic: message.topic, noticeId, why: result.why }, 'unreadable notice')
  else
    log.info(
      { topic: message.topic, noticeId, outcome, event: folded?.slug, revision: folded?.revision },
      'notice',
    )
  if (folded?.isRevised && isNews) {
    // Not awaited: a ring that fails must not delay the offset's commit, for the sweep finds the event.
    ring('fan-out').catch((error: Error) => log.warn({ error: error.message }, 'fan-out not rung'))
  }
  return { outcome, noticeId, eventSlug: folded?.slug ?? null, revision: folded?.revision ?? null }
}

type Kept = Pick<Ingested, 'outcome' | 'noticeId'> & { folded: Folded | null; why: string | null }

/** A reading that breaks the folding would hold up its topic for ever: it is kept like one that cannot be read. */
async function keepAndFold(
  message: StreamMessage,
  read: ReadResult,
  receivedAt: Date,
  isNews: boolean,
): Promise<Kept> {
  for (let tries = 1; ; tries++) {
    try {
      return await inTransaction<Kept>(async client => {
        const noticeId = await keepNotice(client, message, read, receivedAt)
        if (noticeId === null) return { outcome: 'duplicate', noticeId, folded: null, why: null }
        if (!read.ok) return { outcome: 'unreadable', noticeId, folded: null, why: read.why }
        const folded = await foldNotice(client, noticeId, read.reading, receivedAt, isNews)
        return { outcome: 'kept', noticeId, folded, why: null }
      })
    } catch (error) {
      if (!read.ok || !isOwnFault(error)) throw error
      if (tries < TRIES) continue
      const why = `no event could be made of it: ${(error as Error).message}`
      return keepAndFold(message, { ok: false, why, identity: read.reading.identity }, receivedAt, isNews)
    }
  }
}
