import type pg from 'pg'
import type { BurstEvent, Change } from '#domain/events/burst-event.ts'
import type { EventNews } from '#domain/messages/event-news.ts'
import type { NoticeKind } from '#domain/notices/reading.ts'
import { pool } from '#server/db.ts'

/** Events with revisions of which nobody was told yet, the newest first: now matters more than a minute ago. */
export async function untoldEvents(limit: number): Promise<number[]> {
  const result = await pool().query<{ id: number }>(
    'select id from events where revision > told_revision and merged_into_id is null order by updated_at desc limit $1',
    [limit],
  )
  return result.rows.map(row => row.id)
}

export type Untold = {
  revision: number
  /** The newest notice of which is to be told, null where there is none. */
  noticeId: number | null
  facts: BurstEvent
  /** Kinds of the notices that are news. A circular is news of what was told already, and announces nothing. */
  kinds: NoticeKind[]
  isMaterial: boolean
  isRetraction: boolean
}

/**
 * A circular that takes one trigger back can part a burst from it: what stays a burst goes by another address now, and
 * is announced there as its notices were. So is what a maintainer joins or parts while people are still to be told of it.
 */
export const KINDS = `case when n.id is not null then array[n.kind]
  when (r.changes @> '[{"what": "event"}]' or r.circular_id is null) and r.facts->>'state' in ('likely', 'candidate')
    then array(select distinct own.kind from notices own where own.event_id = r.event_id and own.readable)
  else array[]::text[] end`

/**
 * What is new about the event since people were last told, up to its present revision. `news` is null when all of that
 * was old on arrival; the answer is null when there is nothing to tell at all.
 */
export async function untoldOf(
  client: pg.ClientBase,
  eventId: number,
): Promise<{ revision: number; toldRevision: number; news: Untold | null } | null> {
  const event = await client.query<{ revision: number; toldRevision: number; facts: BurstEvent }>(
    `select revision, told_revision as "toldRevision", facts from events
      where id = $1 and revision > told_revision and merged_into_id is null`,
    [eventId],
  )
  const row = event.rows[0]
  if (!row) return null
  const fresh = await client.query<{
    kinds: NoticeKind[]
    changes: Change[]
    isMaterial: boolean
    noticeId: number | null
  }>(
    `select ${KINDS} as kinds, r.changes, r.is_material as "isMaterial", r.notice_id as "noticeId"
       from revisions r left join notices n on n.id = r.notice_id
      where r.event_id = $1 and r.revision > $2 and r.is_news and r.revision <= $3 order by r.revision`,
    [eventId, row.toldRevision, row.revision],
  )
  const revisions = fresh.rows
  const news = revisions.length
    ? {
        revision: row.revision,
        noticeId: revisions.findLast(it => it.noticeId !== null)?.noticeId ?? null,
        facts: row.facts,
        kinds: revisions.flatMap(it => it.kinds),
        isMaterial: revisions.some(it => it.isMaterial),
        isRetraction: revisions.some(it => it.changes.some(isRetraction)),
      }
    : null
  return { revision: row.revision, toldRevision: row.toldRevision, news }
}

const isRetraction = (change: Change) => change.what === 'state' && change.after === 'retracted'

/** Notes that everybody whom it concerns is owed the event's revision. */
export async function markTold(
  client: pg.ClientBase,
  eventId: number,
  revision: number,
  toldFrom: number,
): Promise<void> {
  await client.query('update events set told_revision = $2 where id = $1', [eventId, revision])
  await client.query('update revisions set told_from = $3 where event_id = $1 and revision = $2', [
    eventId,
    revision,
    toldFrom,
  ])
}

/** What a message about this revision says: the event as it stood then, and all changes since people were told before. */
export async function newsOf(eventId: number, revision: number): Promise<EventNews | null> {
  const result = await pool().query<{
    facts: BurstEvent
    changes: Change[][]
    notice: { mission: string; noticeType: string; kind: NoticeKind; issuedAt: string | null } | null
    circular: { circularId: string; subject: string } | null
    at: Date
    change: number | null
  }>(
    `select r.facts, coalesce(n.produced_at, c.created_on, r.at) as at,
       case when n.id is not null then jsonb_build_object('mission', n.mission, 'noticeType', n.notice_type,
         'kind', n.kind, 'issuedAt', n.reading ->> 'issuedAt') end as notice,
       case when c.id is not null then jsonb_build_object('circularId', c.id, 'subject', c.subject) end as circular,
       (select jsonb_agg(c.changes order by c.revision) from revisions c
         where c.event_id = r.event_id and c.revision > coalesce(r.told_from, r.revision - 1)
           and c.revision <= r.revision) as changes,
       (select max(h.number)::float8 from event_changes h
         where h.event_id = r.event_id and h.revision = r.revision) as change
       from revisions r
       -- A maintainer's correction is no news by itself: what people were still to be told of is.
       left join lateral (select notice_id, circular_id from revisions told
                           where told.event_id = r.event_id and told.revision <= r.revision
                             and (told.notice_id is not null or told.circular_id is not null)
                           order by told.revision desc limit 1) as cause on true
       left join notices n on n.id = case when cause.circular_id is null then coalesce(cause.notice_id,
         (select max(id) from notices own where own.event_id = r.event_id and own.readable)) end
       left join circulars c on c.id = cause.circular_id
      where r.event_id = $1 and r.revision = $2`,
    [eventId, revision],
  )
  const row = result.rows[0]
  if (!row) return null
  const changes = row.changes.flat()
  const { notice, circular, change, at: producedAt } = row
  const cause = notice ?? (circular && { ...circular, issuedAt: producedAt.toISOString() })
  if (!cause) return null
  return {
    event: row.facts,
    eventId,
    revision,
    change,
    changes,
    isRetraction: changes.some(isRetraction),
    cause,
    producedAt,
  }
}
