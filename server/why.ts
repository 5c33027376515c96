import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { NoticeKind } from '#domain/notices/reading.ts'
import { isWanted, type SiteVerdict, verdictsFrom } from '#domain/rules/best-verdict.ts'
import { type Condition, decidingCondition } from '#domain/rules/explain-rule.ts'
import type { EventNews, OwnedRule } from '#domain/rules/match-rules.ts'
import type { Arrival } from '#domain/rules/rule.ts'
import { pool } from '#server/db.ts'
import { type EventWish, findEventWish } from '#server/event-wishes.ts'
import { keyOf, outlooksOf, type RuleOutlook } from '#server/outlooks.ts'
import { KINDS } from '#server/revisions.ts'
import { OWNED_RULE } from '#server/rule-book.ts'

/** One message about the event that this person had, or is owed. */
export type Told = {
  revision: number
  /** "email", or a channel's kind and id. */
  channel: string
  /** What its owner calls it; null for mail, and for what is gone. */
  channelName: string | null
  ruleName: string | null
  createdAt: Date
  dueAt: Date
  sentAt: Date | null
  failedAt: Date | null
}

/** What one rule says of the event as it stands: null means that it matches. */
export type RuleAnswer = {
  ruleId: number
  name: string
  isActive: boolean
  arrival: Arrival
  condition: Condition | null
  /** What the best of its sites could do when the event was heard of; null without a site. */
  sky: { isWanted: boolean; best: SiteVerdict } | null
}

export type Why = {
  event: BurstEvent
  isNews: boolean
  wish: EventWish | null
  told: Told[]
  rules: RuleAnswer[]
  inDigests: { subject: string; ruleName: string }[]
}

/** Why this person was, or was not, told of an event; null when there is no such event. */
export async function whyTold(userId: number, slug: string, now: Date): Promise<Why | null> {
  const events = await pool().query<{ id: number; event: BurstEvent }>(
    'select id, facts as event from events where slug = $1 and revision > 0 and merged_into_id is null',
    [slug],
  )
  const found = events.rows[0]
  if (!found) return null
  const { id, event } = found
  const [told, news, rules, digests, wish] = await Promise.all([
    toldAbout(userId, id),
    newsOfAll(id),
    rulesOf(userId),
    digestsOf(userId, id),
    findEventWish(userId, slug),
  ])
  const about: EventNews = { event, kinds: news.kinds, isMaterial: true, now: news.at ?? now }
  const outlooks = await outlooksOf(pool(), {
    userIds: rules.map(() => userId),
    ruleIds: rules.map(it => it.ruleId),
  })
  return {
    event,
    isNews: news.isNews,
    wish,
    told,
    inDigests: digests,
    rules: rules.map(({ name, isActive, arrival, ...rule }) => ({
      ruleId: rule.ruleId,
      name,
      isActive,
      arrival,
      condition: decidingCondition(rule, about, false),
      sky: skyOf(outlooks.get(keyOf(userId, rule.ruleId)), about, arrival),
    })),
  }
}

function skyOf(
  outlook: RuleOutlook | undefined,
  { event, now }: EventNews,
  arrival: Arrival,
): RuleAnswer['sky'] {
  const [best] = outlook ? verdictsFrom(event, outlook, now) : []
  if (!outlook || !best) return null
  // What can be observed at dusk is asked at dusk.
  return { best, isWanted: arrival === 'dusk' || isWanted(best.verdict.answer, outlook.wanted) }
}

async function toldAbout(userId: number, eventId: number): Promise<Told[]> {
  const { rows } = await pool().query<Told>(
    `select d.revision, d.channel, c.name as "channelName", r.name as "ruleName", d.created_at as "createdAt", d.due_at as "dueAt",
            d.sent_at as "sentAt", d.failed_at as "failedAt"
       from deliveries d left join rules r on r.id = d.rule_id
       left join channels c on c.user_id = d.user_id and d.channel = c.kind || ':' || c.id
      where d.user_id = $1 and d.kind = 'event' and d.event_id in (select id from events where $2 in (id, merged_into_id))
      order by d.created_at, d.lane`,
    [userId, eventId],
  )
  return rows
}

/** The kinds of all its notices, whether any was news when it came, and when the last of them came. */
async function newsOfAll(
  eventId: number,
): Promise<{ kinds: NoticeKind[]; isNews: boolean; at: Date | null }> {
  const { rows } = await pool().query<{ kinds: NoticeKind[]; isNews: boolean; at: Date }>(
    `select ${KINDS} as kinds, r.is_news as "isNews", r.at from revisions r left join notices n on n.id = r.notice_id
      where r.event_id = $1 order by r.revision`,
    [eventId],
  )
  return {
    kinds: [...new Set(rows.flatMap(row => row.kinds))],
    isNews: rows.some(row => row.isNews),
    at: rows[0]?.at ?? null,
  }
}

async function rulesOf(
  userId: number,
): Promise<(OwnedRule & { name: string; isActive: boolean; arrival: Arrival })[]> {
  const { rows } = await pool().query<OwnedRule & { name: string; isActive: boolean; arrival: Arrival }>(
    `select ${OWNED_RULE}, r.name, r.is_active as "isActive", r.arrival
       from rules r join users u on u.id = r.user_id where r.user_id = $1 order by r.id`,
    [userId],
  )
  return rows
}

async function digestsOf(userId: number, eventId: number): Promise<{ subject: string; ruleName: string }[]> {
  const { rows } = await pool().query<{ subject: string; ruleName: string }>(
    `select distinct on (r.id) i.subject, r.name as "ruleName" from digest_items i join rules r on r.id = i.rule_id
      where i.user_id = $1 and i.event_id = $2 order by r.id, i.subject`,
    [userId, eventId],
  )
  return rows
}
