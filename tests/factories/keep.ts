import type { Reading } from '#domain/notices/reading.ts'
import { inTransaction } from '#server/db.ts'
import { type Folded, foldNotice } from '#server/folding.ts'
import { keepNotice, type StreamMessage } from '#server/notices.ts'

let offset = 0n

/** Keeps a reading as `ingest` would have kept its notice, produced now unless told otherwise. */
export async function keepReading(
  reading: Reading,
  wanted: Partial<StreamMessage> = {},
): Promise<{ noticeId: number; folded: Folded | null }> {
  offset += 1n
  const message: StreamMessage = {
    topic: `gcn.classic.voevent.${reading.noticeType}`,
    partition: 0,
    offset,
    producedAt: new Date(),
    bytes: Buffer.from(`<notice>${offset}</notice>`),
    ...wanted,
  }
  return inTransaction(async client => {
    const noticeId = await keepNotice(client, message, { ok: true, reading }, message.producedAt)
    if (noticeId === null) throw new Error('this notice is kept already')
    return { noticeId, folded: await foldNotice(client, noticeId, reading, message.producedAt, true) }
  })
}
