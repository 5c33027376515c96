import { isCircularTopic, readCircular, withoutAddresses } from '#domain/notices/circular.ts'
import { readNotice } from '#domain/notices/read-notice.ts'
import { keepCirculars, type ReadCircular } from '#server/circulars.ts'
import { type Connection, inTransaction, isOwnFault } from '#server/db.ts'
import { foldNotices } from '#server/folding.ts'
import { type InsideMap, settleMapsInside, takeMapsInside } from '#server/map-inside.ts'
import { keepNotices, type ReadMessage } from '#server/notices.ts'
import { enterMaps } from '#server/sky-maps.ts'

/** A notice or circular of an archive. */
export type ArchiveItem = {
  /** Where it stands in the archive, for people. */
  name: string
  /** Null where nobody knows: its content says what it is. */
  topic: string | null
  /** When it was sent, as the archive says; null: its own word counts, or else the file's time. */
  producedAt: Date | null
  fileTime: Date
  /** Null when it is larger than anything that GCN sends. */
  bytes: Buffer | null
}

/** GCN's broker takes no larger ones. */
export const LARGEST_ITEM = 4 * 1024 * 1024

export type Imported = {
  looked: number
  new: number
  edited: number
  /** Kept before in this version, or standing in the archive twice. */
  known: number
  unreadable: number
  /** Reasons for which items could not be read, with how many and one of them. */
  reasons: Map<string, { count: number; example: string }>
}

/** Whoever folds a notice of the stream meanwhile waits for one batch: an alert must still go out within the second. */
const BATCH = { items: 250, bytes: 8 * 1024 * 1024 }

/**
 * Brings an archive in: the same notices, circulars and events as through `ingest` one by one, in batches. All of it is
 * old news and is announced to nobody. May be killed and begun again at any time: what is known is passed over.
 */
export async function importArchive(
  items: AsyncIterable<ArchiveItem>,
  onProgress: (so: Imported) => void,
): Promise<Imported> {
  const sum: Imported = { looked: 0, new: 0, edited: 0, known: 0, unreadable: 0, reasons: new Map() }
  for await (const batch of ahead(batchesOf(items))) {
    const outcomes = await keepBatch(batch, new Date())
    for (const [place, it] of batch.entries()) count(sum, it.name, outcomes[place] ?? 'known')
    onProgress(sum)
  }
  return sum
}

type Outcome = 'new' | 'edited' | 'known' | { why: string }

/** An item as it was read. `unread`: how it is kept when no event can be made of it. */
type ReadItem = { name: string; bytes: number; unread: (why: string) => ReadMessage | null } & (
  | { what: 'notice'; message: ReadMessage; maps: readonly InsideMap[] }
  | { what: 'circular'; circular: ReadCircular }
  | { what: 'too-large' }
)

async function readItem(item: ArchiveItem): Promise<ReadItem> {
  const { name, topic, bytes } = item
  if (bytes === null) return { name, bytes: 0, what: 'too-large', unread: () => null }
  const whole = { topic: topic ?? '', partition: null, offset: null, producedAt: item.fileTime, bytes }
  if (topic === null ? bytes.includes('"circularId"') : isCircularTopic(topic)) {
    const circular = readCircular(bytes)
    const unread = (why: string): ReadMessage => ({
      ...whole,
      bytes: withoutAddresses(bytes),
      read: { ok: false, why, identity: null },
    })
    const read = { name, bytes: bytes.length, unread }
    return circular.ok
      ? { ...read, what: 'circular', circular }
      : { ...read, what: 'notice', message: unread(circular.why), maps: [] }
  }
  const read = readNotice(bytes, topic)
  const message = { ...whole, producedAt: item.producedAt ?? issuedAt(read) ?? item.fileTime, read }
  const identity = read.ok ? read.reading.identity : read.identity
  const unread = (why: string): ReadMessage => ({ ...message, read: { ok: false, why, identity } })
  const maps = read.ok ? await takeMapsInside(bytes, read.reading) : []
  return { name, bytes: bytes.length, what: 'notice', message, unread, maps }
}

/** Null as well for what claims to come from the future, as some test notices do. */
function issuedAt(read: ReadMessage['read']): Date | null {
  const stated = read.ok && read.reading.issuedAt !== null ? new Date(read.reading.issuedAt) : null
  return stated && stated.getTime() <= Date.now() ? stated : null
}

async function* batchesOf(items: AsyncIterable<ArchiveItem>): AsyncGenerator<ReadItem[]> {
  let batch: ReadItem[] = []
  let bytes = 0
  try {
    for await (const item of items) {
      const read = await readItem(item)
      batch.push(read)
      bytes += read.bytes
      if (batch.length < BATCH.items && bytes < BATCH.bytes) continue
      yield batch
      batch = []
      bytes = 0
    }
  } catch (error) {
    // An archive that breaks off in the middle was good until there.
    if (batch.length > 0) yield batch
    throw error
  }
  if (batch.length > 0) yield batch
}

/** The next is read while the database works on the one before. */
async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let coming = source.next()
  try {
    for (;;) {
      const { done, value } = await coming
      if (done) return
      coming = source.next()
      // Thrown when it is waited for; until then nobody listens.
      coming.catch(() => {})
      yield value
    }
  } finally {
    await source.return(undefined)
  }
}

/** What breaks the folding is found by halving, and kept like something that cannot be read. */
async function keepBatch(batch: readonly ReadItem[], at: Date): Promise<Outcome[]> {
  try {
    return await inTransaction(client => keepAll(client, batch, at))
  } catch (error) {
    if (!isOwnFault(error)) throw error
    const [only, ...others] = batch
    if (only && others.length === 0)
      return [await keepUnread(only, `no event could be made of it: ${(error as Error).message}`, at)]
    const middle = Math.ceil(batch.length / 2)
    return [...(await keepBatch(batch.slice(0, middle), at)), ...(await keepBatch(batch.slice(middle), at))]
  }
}

async function keepUnread(item: ReadItem, why: string, at: Date): Promise<Outcome> {
  const message = item.unread(why)
  if (message) await inTransaction(client => keepNotices(client, [message], at))
  return { why }
}

async function keepAll(client: Connection, batch: readonly ReadItem[], at: Date): Promise<Outcome[]> {
  const notices = batch.flatMap(it => (it.what === 'notice' ? [it] : []))
  const messages = notices.map(it => it.message)
  // Before the circulars: whoever folds has kept its notice first, and two in another order would wait for each other.
  const ids = await keepNotices(client, messages, at)
  const fresh = messages.flatMap(({ read }, place) => {
    const noticeId = ids[place] ?? null
    return noticeId !== null && read.ok ? [{ noticeId, reading: read.reading }] : []
  })
  // Links of long ago are not followed.
  await enterMaps(client, fresh, at, { withLinks: false })
  for (const [place, { maps }] of notices.entries()) {
    const noticeId = ids[place]
    if (noticeId) await settleMapsInside(client, noticeId, maps, at)
  }
  await foldNotices(client, fresh, at, false)
  const circulars = batch.flatMap(it => (it.what === 'circular' ? [it.circular] : []))
  const { outcomes } =
    circulars.length > 0 ? await keepCirculars(client, circulars, at, { isArchive: true }) : { outcomes: [] }
  const [nextId, nextOutcome] = [ids.values(), outcomes.values()]
  return batch.map((it): Outcome => {
    if (it.what === 'too-large') return { why: 'larger than 4 MiB' }
    if (it.what === 'circular') return nextOutcome.next().value ?? 'known'
    const id = nextId.next().value ?? null
    if (!it.message.read.ok) return { why: it.message.read.why }
    return id === null ? 'known' : 'new'
  })
}

function count(sum: Imported, name: string, outcome: Outcome): void {
  sum.looked += 1
  if (typeof outcome === 'string') {
    sum[outcome] += 1
    return
  }
  sum.unreadable += 1
  // What stood there differs from one to the next; the reason does not.
  const reason = outcome.why.replaceAll(/: ".*/gs, '').replaceAll(/\d+(?:\.\d+)?/g, '…')
  const known = sum.reasons.get(reason)
  if (known) known.count += 1
  else sum.reasons.set(reason, { count: 1, example: name })
}
