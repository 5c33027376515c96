import { z } from 'zod'
import { BurstEvent } from '#domain/events/burst-event.ts'
import { Reading } from '#domain/notices/reading.ts'
import { pool } from '#server/db.ts'

/** A kept notice as its page shows it, with no more than the first bytes of it. */
export const KeptNotice = z.object({
  id: z.number(),
  topic: z.string(),
  partition: z.number().nullable(),
  /** As text: it outgrows a double. */
  kafkaOffset: z.string().nullable(),
  producedAt: z.date(),
  receivedAt: z.date(),
  sha256: z.string(),
  sizeBytes: z.number(),
  head: z.instanceof(Buffer),
  readable: z.boolean(),
  why: z.string().nullable(),
  /** Null as well when it was kept before the reading got its present shape: the bytes are there all the same. */
  reading: Reading.nullable().catch(null),
  event: BurstEvent.pick({ slug: true, names: true, triggers: true }).nullable(),
})
export type KeptNotice = z.infer<typeof KeptNotice>

/** The notice and its first `headBytes` bytes, or null. Only those bytes leave the database. */
export async function findNotice(id: number, headBytes: number): Promise<KeptNotice | null> {
  const result = await pool().query(
    `select n.id, n.topic, n.partition, n.kafka_offset as "kafkaOffset", n.produced_at as "producedAt",
       n.received_at as "receivedAt", n.sha256, octet_length(n.raw) as "sizeBytes",
       substring(n.raw from 1 for $2) as head, n.readable, n.why, n.reading,
       e.facts as event
     from notices n left join events e on e.id = n.event_id and e.revision > 0
     where n.id = $1`,
    [id, headBytes],
  )
  return result.rows[0] ? KeptNotice.parse(result.rows[0]) : null
}

/** All the bytes of a notice as they arrived, or null. */
export async function findRaw(id: number): Promise<{ bytes: Buffer; sha256: string } | null> {
  const result = await pool().query<{ bytes: Buffer; sha256: string }>(
    'select raw as bytes, sha256 from notices where id = $1',
    [id],
  )
  return result.rows[0] ?? null
}
