import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { ReadResult } from '#domain/notices/reading.ts'
import { pool } from '#server/db.ts'

/** A message as it came from the stream, or from a recording of it (then without partition and offset). */
export type StreamMessage = {
  topic: string
  partition: number | null
  offset: bigint | null
  /** The Kafka record's timestamp. */
  producedAt: Date
  bytes: Buffer
}

const INSERT = `
  insert into notices (topic, partition, kafka_offset, produced_at, received_at, raw, sha256, identity,
    readable, why, mission, notice_type, kind, trigger_id, is_test, reading)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  on conflict do nothing
  returning id`

/**
 * Keeps the bytes with what was read in them, within the caller's transaction. Answers the new notice's number, or
 * null when it is kept already: the same bytes at the same offset, or the same notice wherever it turned up.
 * A topic that was made anew counts its offsets from zero again, so the offset alone does not name a notice.
 */
export async function keepNotice(
  client: pg.ClientBase,
  message: StreamMessage,
  read: ReadResult,
  receivedAt: Date,
): Promise<number | null> {
  const sha256 = createHash('sha256').update(message.bytes).digest('hex')
  // A recording has no offset: its bytes are its identity, so that replaying it twice changes nothing.
  const identity = identityOf(read) ?? (message.offset === null ? `sha256:${sha256}` : null)
  const insert = async (named: string | null) => {
    const { topic, partition, offset, producedAt, bytes } = message
    const result = await client.query<{ id: number }>(INSERT, [
      topic,
      partition,
      offset,
      producedAt,
      receivedAt,
      bytes,
      sha256,
      named,
      ...columnsOf(read),
    ])
    return result.rows[0]?.id ?? null
  }
  const kept = await insert(identity)
  if (kept !== null || identity === null) return kept
  // Missions re-use identities now and then. Other bytes under a known identity are another notice.
  const twin = await client.query('select 1 from notices where sha256 = $1 and identity like $2', [
    sha256,
    `${identity.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
  ])
  return twin.rowCount ? null : insert(`${identity}#${sha256.slice(0, 16)}`)
}

/** What was read, in the order in which both statements write it. */
function columnsOf(read: ReadResult) {
  const reading = read.ok ? read.reading : null
  return [
    read.ok,
    read.ok ? null : read.why,
    reading?.mission,
    reading?.noticeType,
    reading?.kind,
    reading?.triggerIds[0],
    reading?.isTest ?? false,
    reading && JSON.stringify(reading),
  ]
}

function identityOf(read: ReadResult): string | null {
  return read.ok ? read.reading.identity : read.identity
}

/** A kept notice as it was read so far. */
export type KeptBytes = { id: number; topic: string; bytes: Buffer; receivedAt: Date }

/**
 * Kept notices from `afterId` on, in the order in which they came: those that could not be read, or all.
 */
export async function keptAfter(
  afterId: number,
  which: 'unreadable' | 'all',
  limit: number,
): Promise<KeptBytes[]> {
  const result = await pool().query<KeptBytes>(
    `select id, topic, raw as bytes, received_at as "receivedAt" from notices
      where id > $1 and ($2 or not readable) order by id limit $3`,
    [afterId, which === 'all', limit],
  )
  return result.rows
}

/** Replaces what was read in a notice; its bytes and its identity stay as they are. True when that is another reading. */
export async function replaceReading(client: pg.ClientBase, id: number, read: ReadResult): Promise<boolean> {
  const result = await client.query(
    `update notices set readable = $2, why = $3, mission = $4, notice_type = $5, kind = $6, trigger_id = $7,
       is_test = $8, reading = $9
     where id = $1 and (readable, why, reading) is distinct from ($2, $3, $9::jsonb)`,
    [id, ...columnsOf(read)],
  )
  return (result.rowCount ?? 0) > 0
}

/** Forgets a message that could not be read and turned out to be no notice, but something that is kept elsewhere now. */
export async function dropNotice(client: pg.ClientBase, id: number): Promise<void> {
  await client.query('delete from notices where id = $1 and not readable', [id])
}
