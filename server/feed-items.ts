import { chooseItems, type FeedItem } from '#domain/feeds/choose-items.ts'
import type { OwnedRule } from '#domain/rules/match-rules.ts'
import { pool } from '#server/db.ts'
import type { EventWish } from '#server/event-wishes.ts'
import { outlooksOf } from '#server/outlooks.ts'
import { recordedNews } from '#server/rehearsal.ts'
import { OWNED_RULE } from '#server/rule-book.ts'

const DAY_MS = 86_400_000

/** How far feeds look back, and how many events they hold at most. */
export const FEED_REACH = {
  atom: { days: 30, most: 25 },
  calendar: { days: 7, most: 50 },
} as const
export type FeedFormat = keyof typeof FEED_REACH

/** The events of a person's feed: those of which their active rules tell them, and those that they follow. */
export async function feedItems(userId: number, format: FeedFormat, now: Date): Promise<FeedItem[]> {
  const { days, most } = FEED_REACH[format]
  const since = now.getTime() - days * DAY_MS
  const [news, rules, wishes] = await Promise.all([recordedNews(now), rulesOf(userId), wishesOf(userId)])
  const ruleIds = [...rules.map(rule => rule.ruleId), 0]
  const outlooks = await outlooksOf(pool(), { userIds: ruleIds.map(() => userId), ruleIds })
  const wished = (wish: EventWish) => new Set(wishes.filter(it => it.wish === wish).map(it => it.eventId))
  const items = chooseItems(
    news.filter(it => it.now.getTime() >= since),
    {
      rules,
      outlooks: new Map([...outlooks].map(([key, outlook]) => [Number(key.split(':')[1]), outlook])),
      muted: wished('mute'),
      followed: wished('follow'),
    },
  )
  return items.slice(0, most)
}

async function rulesOf(userId: number): Promise<OwnedRule[]> {
  const { rows } = await pool().query<OwnedRule>(
    `select ${OWNED_RULE} from rules r join users u on u.id = r.user_id
      where r.user_id = $1 and r.is_active order by r.id`,
    [userId],
  )
  return rows
}

/** A wish about an event that was merged into another is about that one. */
async function wishesOf(userId: number): Promise<{ eventId: number; wish: EventWish }[]> {
  const { rows } = await pool().query<{ eventId: number; wish: EventWish }>(
    `select coalesce(e.merged_into_id, e.id) as "eventId", w.wish
       from event_wishes w join events e on e.id = w.event_id where w.user_id = $1`,
    [userId],
  )
  return rows
}
