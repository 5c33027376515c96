import { createHash } from 'node:crypto'
import type pg from 'pg'
import { isKnownKind } from '#domain/notices/find-type.ts'
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
  const columns = many.map(it => columnsOf(it.topic, it.read))
  const result = await client.query<{ id: number; place: number }>(
    `with fresh as (
       select nextval(pg_get_serial_sequence('notices', 'id'))::int as id, it.*
         from unnest($2::int[], $3::text[], $4::int[], $5::bigint[], $6::timestamptz[], $7::bytea[], $8::text[], $9::text[],
           $10::bool[], $11::bool[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::bool[], $18::jsonb[])
           as it(place, topic, partition, kafka_offset, produced_at, raw, sha256, identity,
             readable, is_known, why, mission, notice_type, kind, trigger_id, is_test, reading)),
     inserted as (
       insert into notices (id, topic, partition, kafka_offset, produced_at, received_at, raw, sha256, identity,
           readable, is_known, why, mission, notice_type, kind, trigger_id, is_test, reading)
       select id, topic, partition, kafka_offset, produced_at, $1, raw, sha256, identity,
           readable, is_known, why, mission, notice_type, kind, trigger_id, is_test, reading from fresh
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
function columnsOf(topic: string, read: ReadResult) {
  const reading = read.ok ? read.reading : null
  return [
    read.ok,
    reading === null || isKnownKind(topic, reading.noticeType),
    read.ok ? null : read.why,
    reading?.mission,
    reading?.noticeType,
    reading?.kind,
    reading?.triggerIds[0],
    reading?.isTest ?? false,
    reading && JSON.stringify(reading),
  ]
}

/** Why a notice is not read as it should be, for those of a kind that no reader knows; others say it themselves. */
export const UNKNOWN_KIND = 'unknown kind'

/** Which notices no reader made sense of: all, or those of one topic and for one reason. */
export type UnreadAsked = { topic: string | null; reason: string | null }

/** SQL: why a notice is unread, without what it quotes and counts: what many share. */
export const REASON = `case when readable then '${UNKNOWN_KIND}'
  else regexp_replace(regexp_replace(coalesce(why, ''), '".*"', '"…"'), '[0-9]+', '#', 'g') end`

/** SQL: whether a notice is unread, of the topic $1 and for the reason $2 where those are not null. */
export const IS_UNREAD = `(not readable or not is_known) and ($1::text is null or topic = $1)
  and ($2::text is null or ${REASON} = $2)`

/** A kept notice as it was read so far. */
export type KeptBytes = { id: number; topic: string; bytes: Buffer; receivedAt: Date }

/** Kept notices from `afterId` on, in the order in which they came: unread ones, or all. */
export async function keptAfter(
  afterId: number,
  which: UnreadAsked | 'all',
  limit: number,
): Promise<KeptBytes[]> {
  const [condition, asked] = which === 'all' ? ['true', []] : [IS_UNREAD, [which.topic, which.reason]]
  const [after, most] = [asked.length + 1, asked.length + 2]
  const result = await pool().query<KeptBytes>(
    `select id, topic, raw as bytes, received_at as "receivedAt" from notices
      where ${condition} and id > $${after} order by id limit $${most}`,
    [...asked, afterId, limit],
  )
  return result.rows
}

/**
 * Replaces what was read in a notice; its bytes and its identity stay as they are. Answers the home that it had until now,
 * or null when it was read so before.
 */
export async function replaceReading(
  client: pg.ClientBase,
  { id, topic }: Pick<KeptBytes, 'id' | 'topic'>,
  read: ReadResult,
): Promise<{ homeId: number | null } | null> {
  const result = await client.query<{ homeId: number | null }>(
    `update notices set readable = $2, is_known = $3, why = $4, mission = $5, notice_type = $6, kind = $7,
       trigger_id = $8, is_test = $9, reading = $10
     where id = $1 and (readable, is_known, why, reading) is distinct from ($2, $3, $4, $10::jsonb)
     returning home_id as "homeId"`,
    [id, ...columnsOf(topic, read)],
  )
  return result.rows[0] ?? null
}

/** The home of a notice, or null. */
export async function homeOf(client: pg.ClientBase, id: number): Promise<number | null> {
  const result = await client.query<{ homeId: number | null }>(
    'select home_id as "homeId" from notices where id = $1',
    [id],
  )
  return result.rows[0]?.homeId ?? null
}

/** Takes a notice that turned out to belong to no event out of the one that it was in. */
export async function leaveHome(client: pg.ClientBase, id: number): Promise<void> {
  await client.query('update notices set home_id = null, event_id = null where id = $1', [id])
}

/** Writes down why a notice that can be read now still could not be made part of its event. */
export async function giveReason(id: number, why: string): Promise<void> {
  await pool().query('update notices set why = $2 where id = $1 and not readable', [id, why])
}

/** Forgets a message that could not be read and turned out to be no notice, but something that is kept elsewhere now. */
export async function dropNotice(client: pg.ClientBase, id: number): Promise<void> {
  await client.query('delete from notices where id = $1 and not readable', [id])
}
