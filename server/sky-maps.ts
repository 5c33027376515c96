import type pg from 'pg'
import { z } from 'zod'
import type { KeptReading } from '#domain/events/event-from.ts'
import { fieldsWithMaps, linksToMaps } from '#domain/notices/sky-map-sources.ts'
import type { MapMeasures, MapOutlines } from '#domain/sky-maps/measure-map.ts'
import { pool } from '#server/db.ts'

// Sky maps that notices hold or link to. What is awaited is a row with the time at which it is tried next.

/** A map that was read, with its file in the storage; or why it was not. */
export type MapOutcome =
  | { state: 'read'; fileKey: string; sizeBytes: number; measures: MapMeasures; outlines: MapOutlines }
  | { state: 'unreadable' | 'given-up'; why: string }

export type AwaitedMap = { id: number; noticeId: number; source: string; createdAt: Date }

/** A link is looked at a minute after its notice: the file is never there before. */
const LINK_WAITS = '1 minute'

/**
 * Enters the sky maps of notices as awaited, within the caller's transaction; those that are known stay as they are.
 *
 * @param withLinks false for notices that are old or whose links are not to be followed
 */
export async function enterMaps(
  client: pg.ClientBase,
  many: readonly KeptReading[],
  at: Date,
  { withLinks }: { withLinks: boolean },
): Promise<void> {
  const rows = many.flatMap(({ noticeId, reading }) => [
    ...fieldsWithMaps(reading).map(source => ({ noticeId, source, isLink: false })),
    ...(withLinks ? linksToMaps(reading).map(source => ({ noticeId, source, isLink: true })) : []),
  ])
  if (rows.length === 0) return
  await client.query(
    `insert into sky_maps (notice_id, source, created_at, due_at)
     select notice_id, source, $4, $4::timestamptz + case when is_link then $5::interval else interval '0' end
       from unnest($1::int[], $2::text[], $3::bool[]) as it(notice_id, source, is_link)
     on conflict do nothing`,
    [rows.map(it => it.noticeId), rows.map(it => it.source), rows.map(it => it.isLink), at, LINK_WAITS],
  )
}

/** Writes down what became of an awaited map. */
export async function settleMap(
  client: pg.ClientBase,
  { noticeId, source }: Pick<AwaitedMap, 'noticeId' | 'source'>,
  outcome: MapOutcome,
  at: Date,
): Promise<void> {
  const read = outcome.state === 'read' ? outcome : null
  await client.query(
    `update sky_maps set state = $3, why = $4, due_at = null, read_at = $5, file_key = $6, size_bytes = $7,
       measures = $8, outlines = $9
     where notice_id = $1 and source = $2`,
    [
      noticeId,
      source,
      outcome.state,
      outcome.state === 'read' ? null : outcome.why,
      read && at,
      read?.fileKey,
      read?.sizeBytes,
      read && JSON.stringify(read.measures),
      read && JSON.stringify(read.outlines),
    ],
  )
}

/**
 * Takes one map that is due, for nobody else until the lease ends; null when none is. Those that were never tried come
 * first, so that a host that hangs holds up only what it held up before.
 */
export async function takeDueMap(now: Date, leaseMs: number): Promise<AwaitedMap | null> {
  const result = await pool().query<AwaitedMap>(
    `update sky_maps set attempts = attempts + 1, due_at = $1::timestamptz + $2 * interval '1 millisecond'
      where id = (select id from sky_maps where due_at <= $1 order by attempts, due_at limit 1 for update skip locked)
     returning id, notice_id as "noticeId", source, created_at as "createdAt"`,
    [now, leaseMs],
  )
  return result.rows[0] ?? null
}

/** It is not there yet, or not whole. */
export async function putMapOff(id: number, dueAt: Date, why: string): Promise<void> {
  await pool().query('update sky_maps set due_at = $2, why = $3 where id = $1', [id, dueAt, why])
}

/** The home of a notice (see server/homes.ts) and when GCN sent it; null where it belongs to no event. */
export async function homeOfNotice(
  client: pg.ClientBase,
  noticeId: number,
): Promise<{ homeId: number; producedAt: Date } | null> {
  const result = await client.query<{ homeId: number; producedAt: Date }>(
    `select home_id as "homeId", produced_at as "producedAt" from notices where id = $1 and home_id is not null`,
    [noticeId],
  )
  return result.rows[0] ?? null
}

const Ring = z.array(z.tuple([z.number(), z.number()]))
const Contours = z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring)) })

/** A map as its event's page shows it. */
export const KeptMap = z.object({
  fileKey: z.string(),
  sizeBytes: z.number(),
  outlines: z.object({ half: Contours, most: Contours }),
})
export type KeptMap = z.infer<typeof KeptMap>

/** The map of a notice (of several, the smallest), or null where none was read. */
export async function findMap(noticeId: number): Promise<KeptMap | null> {
  const result = await pool().query(
    `select file_key as "fileKey", size_bytes as "sizeBytes", outlines from sky_maps
      where notice_id = $1 and state = 'read' order by ${SMALLEST} limit 1`,
    [noticeId],
  )
  return result.rows[0] ? KeptMap.parse(result.rows[0]) : null
}

/** A notice may hold two, one of them made together with another mission. */
export const SMALLEST = `(measures ->> 'area90Deg2')::float8, id`
