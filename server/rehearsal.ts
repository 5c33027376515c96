import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { NoticeKind } from '#domain/notices/reading.ts'
import { type PastNews, type Rehearsed, rehearseRule } from '#domain/rules/rehearse-rule.ts'
import type { Rule } from '#domain/rules/rule.ts'
import { pool } from '#server/db.ts'
import { KINDS } from '#server/revisions.ts'

export const PREVIEW_DAYS = 90
/** Three months of GCN are a few thousand; beyond this only the newest are gone through. */
const MOST_REVISIONS = 40_000
/** A person who tries one setting after another asks again within the minute. */
const HELD_MS = 60_000

/** News that says which revision of the event it was. */
export type KeptNews = PastNews & { revision: number }

let held: { news: KeptNews[]; at: number } | undefined

/**
 * What a rule would have sent in the last 90 days, by the matcher that decides for real, in the order of time. Events
 * that came late count when they happened, so that an imported history can be tried on as well.
 */
export async function previewRule(
  userId: number,
  rule: Rule,
  now: Date,
): Promise<{ sent: Rehearsed<KeptNews>[]; isTooMany: boolean }> {
  const news = await recordedNews(now)
  const owned = { ...rule, ruleId: 1, userId, timeZone: 'UTC' }
  return { sent: rehearseRule(owned, news), isTooMany: news.length === MOST_REVISIONS }
}

/** The news of the last 90 days in the order of time, as it was known within the last minute. */
export async function recordedNews(now: Date): Promise<readonly KeptNews[]> {
  if (!held || now.getTime() - held.at > HELD_MS) held = { news: await pastNews(now), at: now.getTime() }
  return held.news
}

async function pastNews(now: Date): Promise<KeptNews[]> {
  // Positions that were replaced, the greater part of an event's facts, decide nothing.
  const { rows } = await pool().query<{
    eventId: number
    revision: number
    event: BurstEvent
    kinds: NoticeKind[]
    isMaterial: boolean
    at: Date
  }>(
    `select r.event_id as "eventId", r.revision, (r.facts - 'localisations') || '{"localisations": []}' as event,
            ${KINDS} as kinds, r.is_material as "isMaterial", coalesce(n.produced_at, c.created_on, r.at) as at
       from revisions r join events e on e.id = r.event_id and e.merged_into_id is null
       left join notices n on n.id = r.notice_id left join circulars c on c.id = r.circular_id
      where coalesce(n.produced_at, c.created_on, r.at) > $1::timestamptz - $2 * interval '1 day'
      order by at desc, r.event_id, r.revision desc limit $3`,
    [now, PREVIEW_DAYS, MOST_REVISIONS],
  )
  return rows.toReversed().map(({ at, ...news }) => ({ ...news, now: at }))
}
