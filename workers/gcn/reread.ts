import { readNotice } from '#domain/notices/read-notice.ts'
import { inTransaction } from '#server/db.ts'
import { foldNotice } from '#server/folding.ts'
import { type KeptBytes, keptAfter, replaceReading } from '#server/notices.ts'

export type Reread = { looked: number; changed: number; unreadable: number }

const BATCH = 100

/**
 * Reads kept notices again after a reader was mended, and folds what is new into their events. All of that is old news:
 * nobody is mailed. May be stopped and begun again at any time.
 */
export async function reread(which: 'unreadable' | 'all', onProgress: (so: Reread) => void): Promise<Reread> {
  const sum: Reread = { looked: 0, changed: 0, unreadable: 0 }
  let afterId = 0
  for (;;) {
    const batch = await keptAfter(afterId, which, BATCH)
    const last = batch.at(-1)
    if (!last) return sum
    for (const kept of batch) {
      const { isChanged, isReadable } = await rereadOne(kept)
      sum.looked += 1
      if (isChanged) sum.changed += 1
      if (!isReadable) sum.unreadable += 1
    }
    afterId = last.id
    onProgress(sum)
  }
}

async function rereadOne({ id, topic, bytes, receivedAt }: KeptBytes) {
  const read = readNotice(bytes, topic)
  const isChanged = await inTransaction(async client => {
    const isNew = await replaceReading(client, id, read)
    if (isNew && read.ok) await foldNotice(client, id, read.reading, receivedAt, false)
    return isNew
  })
  return { isChanged, isReadable: read.ok }
}
