import { isCircularTopic, readCircular } from '#domain/notices/circular.ts'
import { readNotice } from '#domain/notices/read-notice.ts'
import { keepCirculars, type ReadCircular, rereadCirculars } from '#server/circulars.ts'
import { inTransaction, isOwnFault } from '#server/db.ts'
import { foldNotice } from '#server/folding.ts'
import { dropNotice, type KeptBytes, keptAfter, replaceReading } from '#server/notices.ts'
import { enterMaps } from '#server/sky-maps.ts'

export type Reread = {
  looked: number
  changed: number
  unreadable: number
  /** Notices that no event could be made of: they stay as they were. */
  failures: { noticeId: number; why: string }[]
}

const BATCH = 100

/**
 * Reads kept notices again after a reader was mended, and folds what is new into their events. All of that is old news:
 * nobody is mailed. May be stopped and begun again at any time.
 *
 * @param most ends after so many, rounded up to whole batches
 */
export async function reread(
  which: 'unreadable' | 'all',
  onProgress: (so: Reread) => void,
  most = Number.POSITIVE_INFINITY,
): Promise<Reread> {
  const sum: Reread = { looked: 0, changed: 0, unreadable: 0, failures: [] }
  let afterId = 0
  while (sum.looked < most) {
    const batch = await keptAfter(afterId, which, BATCH)
    const last = batch.at(-1)
    if (!last) break
    for (const kept of batch) {
      sum.looked += 1
      const { isChanged, isReadable } = await rereadOne(kept).catch((error: Error) => {
        // One that breaks the folding holds up none of the others; a database that is away ends it all.
        if (!isOwnFault(error)) throw error
        sum.failures.push({ noticeId: kept.id, why: error.message })
        return { isChanged: false, isReadable: true }
      })
      if (isChanged) sum.changed += 1
      if (!isReadable) sum.unreadable += 1
    }
    afterId = last.id
    onProgress(sum)
  }
  if (which === 'all') await rereadKeptCirculars(sum, onProgress)
  return sum
}

/** What circulars mention was worked out when they came, too. */
async function rereadKeptCirculars(sum: Reread, onProgress: (so: Reread) => void): Promise<void> {
  let afterId = ''
  for (;;) {
    const from = afterId
    const done = await inTransaction(client => rereadCirculars(client, from, BATCH, new Date()))
    if (done.lastId === null) return
    sum.looked += done.looked
    sum.changed += done.changed
    afterId = done.lastId
    onProgress(sum)
  }
}

async function rereadOne(kept: KeptBytes) {
  const { id, topic, bytes, receivedAt } = kept
  if (isCircularTopic(topic)) {
    const circular = readCircular(bytes)
    if (circular.ok) return moveToCirculars(kept, circular)
  }
  const read = readNotice(bytes, topic)
  const isChanged = await inTransaction(async client => {
    const isNew = await replaceReading(client, id, read)
    if (isNew && read.ok) {
      await enterMaps(client, [{ noticeId: id, reading: read.reading }], receivedAt, { withLinks: false })
      await foldNotice(client, id, read.reading, receivedAt, false)
    }
    return isNew
  })
  return { isChanged, isReadable: read.ok }
}

/** A circular that could not be read when it came stood among the notices until now. */
async function moveToCirculars({ id }: KeptBytes, circular: ReadCircular) {
  await inTransaction(async client => {
    await keepCirculars(client, [circular], new Date())
    await dropNotice(client, id)
  })
  return { isChanged: true, isReadable: true }
}
