import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { ReadResult } from '#domain/notices/reading.ts'

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
  const reading = read.ok ? read.reading : null
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
      read.ok,
      read.ok ? null : read.why,
      reading?.mission,
      reading?.noticeType,
      reading?.kind,
      reading?.triggerIds[0],
      reading?.isTest ?? false,
      reading && JSON.stringify(reading),
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

function identityOf(read: ReadResult): string | null {
  return read.ok ? read.reading.identity : read.identity
}
