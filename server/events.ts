import { z } from 'zod'
import { BurstEvent, Change } from '#domain/events/burst-event.ts'
import { namesTyped } from '#domain/events/event-names.ts'
import { NoticeKind } from '#domain/notices/reading.ts'
import { pool } from '#server/db.ts'

/**
 * A notice in the tale of its event, or a circular that changed something; `changes` is null when nothing that matters
 * was changed.
 */
export const TimelineEntry = z.object({
  noticeId: z.number().nullable(),
  circular: z.object({ id: z.string(), subject: z.string() }).nullable(),
  mission: z.string().nullable(),
  noticeType: z.string().nullable(),
  kind: NoticeKind.nullable(),
  /** When GCN sent it; for a circular, when it was published. */
  producedAt: z.date(),
  revision: z.number().nullable(),
  changes: z.array(Change).nullable(),
  isNews: z.boolean().nullable(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export type EventRecord = {
  event: BurstEvent
  revision: number
  /** When GCN first spoke of it. */
  heardAt: Date
  /** The newest first, at most 500. */
  timeline: TimelineEntry[]
}

const TIMELINE = `
  select n.id as "noticeId", null::jsonb as circular, n.mission, n.notice_type as "noticeType", n.kind,
    n.produced_at as "producedAt", r.revision, r.changes, r.is_news as "isNews"
  from notices n left join lateral (
    select revision, changes, is_news from revisions where notice_id = n.id
     order by event_id = n.event_id desc, revision limit 1
  ) r on true
  where n.event_id = $1
  union all
  select n.id, null, n.mission, n.notice_type, n.kind, r.at, r.revision, r.changes, r.is_news
  from notices n join revisions r on r.notice_id = n.id and r.event_id = n.event_id
  where n.event_id = $1 and exists (
    select 1 from revisions before
     where before.notice_id = n.id and before.event_id = r.event_id and before.revision < r.revision)
  union all
  select null, jsonb_build_object('id', c.id, 'subject', c.subject), null, null, null,
    c.created_on, r.revision, r.changes, r.is_news
  from revisions r join circulars c on c.id = r.circular_id
  where r.event_id = $1
  union all
  select null, null, null, null, null, r.at, r.revision, r.changes, r.is_news
  from revisions r where r.event_id = $1 and r.notice_id is null and r.circular_id is null
  order by "producedAt" desc, "noticeId" desc, revision desc nulls last limit 500`

/** An event with the tale of its notices and circulars, or null when there is none of that name. */
export async function findEvent(slug: string): Promise<EventRecord | null> {
  const found = await pool().query<{ id: number; revision: number; facts: unknown; heardAt: Date }>(
    `select id, revision, facts, created_at as "heardAt" from events where slug = $1 and revision > 0 and merged_into_id is null`,
    [slug],
  )
  const row = found.rows[0]
  if (!row) return null
  const entries = await pool().query(TIMELINE, [row.id])
  return {
    event: BurstEvent.parse(row.facts),
    revision: row.revision,
    heardAt: row.heardAt,
    timeline: z.array(TimelineEntry).parse(entries.rows),
  }
}

/**
 * Where an address that is no event's own leads now: that of an event merged into another, or a name by which an event
 * goes, in any spelling ("grb221009a", "bn260419524"). Null for every other. Of two events with one name, the older.
 */
export async function movedTo(slug: string): Promise<string | null> {
  const found = await pool().query<{ slug: string }>(
    `select now.slug from events old join events now on now.id = old.merged_into_id where old.slug = $1`,
    [slug],
  )
  if (found.rows[0]) return found.rows[0].slug
  const names = namesTyped(slug.slice(0, LONGEST_NAME))
  const named = await pool().query<{ slug: string }>(
    `select slug from events where names && $1 and revision > 0 and merged_into_id is null order by id limit 1`,
    [names],
  )
  return named.rows[0]?.slug ?? null
}

const LONGEST_NAME = 40

/** Where events stand that anybody may want to find, the latest changed first: no tests, none that was taken back or led on. */
export async function addressesOfEvents(most: number): Promise<{ slug: string; changedAt: Date }[]> {
  const { rows } = await pool().query<{ slug: string; changedAt: Date }>(
    `select slug, updated_at as "changedAt" from events
      where merged_into_id is null and not is_test and state not in ('retracted', 'test')
      order by updated_at desc limit $1`,
    [most],
  )
  return rows
}
