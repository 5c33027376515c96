import { readNotice } from '#domain/notices/read-notice.ts'
import { inTransaction } from '#server/db.ts'
import { foldNotice } from '#server/folding.ts'
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

/**
 * Keeps a message, reads it and folds it into its event, in one transaction; then rings the fan-out. Whatever the bytes
 * are, they are kept; it throws only when the database does not answer, and then nothing has changed.
 */
export async function ingest(message: StreamMessage, receivedAt: Date): Promise<Ingested> {
  const read = readNotice(message.bytes, message.topic)
  const isNews = receivedAt.getTime() - message.producedAt.getTime() <= NEWS_FOR_MS
  const result = await inTransaction(async client => {
    const noticeId = await keepNotice(client, message, read, receivedAt)
    if (noticeId === null) return { outcome: 'duplicate' as const, noticeId, folded: null }
    if (!read.ok) return { outcome: 'unreadable' as const, noticeId, folded: null }
    const folded = await foldNotice(client, noticeId, read.reading, receivedAt, isNews)
    return { outcome: 'kept' as const, noticeId, folded }
  })
  const { outcome, noticeId, folded } = result
  if (!read.ok && outcome === 'unreadable')
    log.warn({ topic: message.topic, noticeId, why: read.why }, 'unreadable notice')
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
