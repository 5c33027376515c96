import type { BurstEvent } from '#domain/events/burst-event.ts'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import type { NoticeKind } from '#domain/notices/reading.ts'
import { isWanted } from '#domain/rules/best-verdict.ts'
import { type PastNews, type Rehearsed, rehearseRule } from '#domain/rules/rehearse-rule.ts'
import type { Rule } from '#domain/rules/rule.ts'
import { answerTo } from '#domain/sky/verdict.ts'
import { pool } from '#server/db.ts'
import { outlookOfRule, type RuleOutlook } from '#server/outlooks.ts'
import { KINDS } from '#server/revisions.ts'

export const PREVIEW_DAYS = 90
/** Three months of GCN are a few thousand; beyond this only the newest are gone through. */
const MOST_REVISIONS = 40_000
/** A person who tries one setting after another asks again within the minute. */
const HELD_MS = 60_000

/** News that says which revision of the event it was. */
export type KeptNews = PastNews & { revision: number }

let held: { news: KeptNews[]; at: number } | undefined

/** The sky is asked for so many events at most: some milliseconds each. */
const MOST_SKIES = 250

/**
 * What a rule would have sent in the last 90 days, by the matcher that decides for real, in the order of time. Events
 * that came late count when they happened, so that an imported history can be tried on as well. A rule that asks for a
 * verdict is tried on as many of the newest days as can be reckoned at once: `days` says how many.
 */
export async function previewRule(
  userId: number,
  rule: Rule,
  now: Date,
): Promise<{ sent: Rehearsed<KeptNews>[]; days: number; isTooMany: boolean }> {
  const news = await recordedNews(now)
  const owned = { ...rule, ruleId: 1, userId, timeZone: 'UTC' }
  const isTooMany = news.length === MOST_REVISIONS
  const sent = rehearseRule(owned, news)
  if (rule.verdict === 'any') return { sent, days: PREVIEW_DAYS, isTooMany }
  const outlook = await outlookOfRule(userId, rule)
  if (!outlook) return { sent: [], days: PREVIEW_DAYS, isTooMany }
  const oldest = sent.filter(it => !it.isUpdate).at(-MOST_SKIES - 1)?.news.now
  const days = oldest ? Math.floor((now.getTime() - oldest.getTime()) / DAY_MS) : PREVIEW_DAYS
  const since = now.getTime() - days * DAY_MS
  const heard = news.filter(it => it.now.getTime() > since)
  return { sent: rehearseRule(owned, heard, it => heldFrom(it, outlook)), days, isTooMany }
}

/** Whether one of the sites had the verdict that the rule asks for, when the news came. */
function heldFrom({ event, now }: KeptNews, { sites, telescope, limits, wanted }: RuleOutlook): boolean {
  const region = regionOfEvent(event)
  return sites.some(site =>
    isWanted(answerTo({ region, site, instrument: telescope, limits, at: now, magnitude: null }), wanted),
  )
}

const DAY_MS = 86_400_000

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
