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

/** A message with what was read in it. */
export type ReadMessage = StreamMessage & { read: ReadResult }

/** As `keepNotices`, for one. */
export async function keepNotice(
  client: pg.ClientBase,
  message: StreamMessage,
  read: ReadResult,
  receivedAt: Date,
): Promise<number | null> {
  const [id = null] = await keepNotices(client, [{ ...message, read }], receivedAt)
  return id
}

/**
 * Keeps messages with what was read in them, within the caller's transaction. Answers the new notice's number for each,
 * or null when it is kept already: the same bytes at the same offset, or the same notice wherever it turned up.
 * A topic that was made anew counts its offsets from zero again, so the offset alone does not name a notice.
 */
export async function keepNotices(
  client: pg.ClientBase,
  many: readonly ReadMessage[],
  receivedAt: Date,
): Promise<(number | null)[]> {
  const named = many.map(it => nameOf(it))
  for (let pending = named; pending.length > 0; ) {
    const fresh = await freshOf(client, pending)
    await insert(client, fresh, receivedAt)
    // Another process that keeps one of them at this moment was waited for: what it kept is looked at once more.
    pending = fresh.filter(it => it.id === null && it.identity !== null)
  }
  return named.map(it => it.id)
}

type Named = ReadMessage & { sha256: string; identity: string | null; id: number | null }

/** A recording has no offset: its bytes are its identity, so that replaying it twice changes nothing. */
function nameOf(message: ReadMessage): Named {
  const { read, bytes, offset } = message
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const stated = read.ok ? read.reading.identity : read.identity
  return { ...message, sha256, identity: stated ?? (offset === null ? `sha256:${sha256}` : null), id: null }
}

const otherIdentity = (identity: string, sha256: string) => `${identity}#${sha256.slice(0, 16)}`

/** Those that are not kept, nor stand among them twice, each under an identity that is still free. */
async function freshOf(client: pg.ClientBase, named: readonly Named[]): Promise<Named[]> {
  const kept = await sumsByIdentity(client, named)
  return named.filter(it => {
    if (it.identity === null) return true
    // Missions re-use identities now and then. Other bytes under a known identity are another notice.
    const sum = kept.get(it.identity)
    if (sum !== undefined && sum !== it.sha256) it.identity = otherIdentity(it.identity, it.sha256)
    if (kept.has(it.identity)) return false
    kept.set(it.identity, it.sha256)
    return true
  })
}

/** The bytes' checksums that are kept under these identities. */
async function sumsByIdentity(client: pg.ClientBase, named: readonly Named[]): Promise<Map<string, string>> {
  const identities = named.flatMap(({ identity, sha256 }) =>
    identity === null ? [] : [identity, otherIdentity(identity, sha256)],
  )
  if (identities.length === 0) return new Map()
  const result = await client.query<{ identity: string; sha256: string }>(
    'select identity, sha256 from notices where identity = any($1)',
    [identities],
  )
  return new Map(result.rows.map(row => [row.identity, row.sha256]))
}

async function insert(client: pg.ClientBase, many: readonly Named[], receivedAt: Date): Promise<void> {
  if (many.length === 0) return
  const columns = many.map(it => columnsOf(it.read))
  const result = await client.query<{ id: number; place: number }>(
    `with fresh as (
       select nextval(pg_get_serial_sequence('notices', 'id'))::int as id, it.*
         from unnest($2::int[], $3::text[], $4::int[], $5::bigint[], $6::timestamptz[], $7::bytea[], $8::text[], $9::text[],
           $10::bool[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::bool[], $17::jsonb[])
           as it(place, topic, partition, kafka_offset, produced_at, raw, sha256, identity,
             readable, why, mission, notice_type, kind, trigger_id, is_test, reading)),
     inserted as (
       insert into notices (id, topic, partition, kafka_offset, produced_at, received_at, raw, sha256, identity,
           readable, why, mission, notice_type, kind, trigger_id, is_test, reading)
       select id, topic, partition, kafka_offset, produced_at, $1, raw, sha256, identity,
           readable, why, mission, notice_type, kind, trigger_id, is_test, reading from fresh
       on conflict do nothing returning id)
     select id, place from inserted join fresh using (id)`,
    [
      receivedAt,
      many.map((_, place) => place),
      many.map(it => it.topic),
      many.map(it => it.partition),
      many.map(it => it.offset),
      many.map(it => it.producedAt),
      many.map(it => it.bytes),
      many.map(it => it.sha256),
      many.map(it => it.identity),
      ...(columns[0] ?? []).map((_, place) => columns.map(row => row[place])),
    ],
  )
  for (const { id, place } of result.rows) {
    const it = many[place]
    if (it) it.id = id
  }
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
