import type pg from 'pg'
import { pool } from '#server/db.ts'

/** What a person wishes of one event, over all their rules: nothing more about it, or everything. */
export type EventWish = 'mute' | 'follow'

type Queryable = Pick<pg.ClientBase, 'query'>

/** What this person wishes of the event, or null when only their rules speak. */
export async function findEventWish(userId: number, slug: string): Promise<EventWish | null> {
  const found = await pool().query<{ wish: EventWish }>(
    `select w.wish from event_wishes w join events e on e.id = w.event_id
      where w.user_id = $1 and $2 in (e.slug, (select m.slug from events m where m.id = e.merged_into_id))
      order by w.at desc limit 1`,
    [userId, slug],
  )
  return found.rows[0]?.wish ?? null
}

/** Keeps, changes or (null) forgets what a person wishes of an event; false when there is no such event. */
export async function keepEventWish(userId: number, slug: string, wish: EventWish | null): Promise<boolean> {
  const { rows } = await pool().query<{ id: number }>(
    'select id from events where slug = $1 and revision > 0 and merged_into_id is null',
    [slug],
  )
  const eventId = rows[0]?.id
  if (eventId === undefined) return false
  // A wish about an event that was merged into this one is about this one.
  await pool().query(
    `delete from event_wishes where user_id = $1
        and event_id in (select id from events where $2 in (id, merged_into_id))`,
    [userId, eventId],
  )
  if (wish !== null) {
    await pool().query(
      `insert into event_wishes (user_id, event_id, wish) values ($1, $2, $3)
       on conflict (event_id, user_id) do update set wish = excluded.wish, at = now()`,
      [userId, eventId, wish],
    )
  }
  if (wish === 'mute') await withdraw(userId, eventId)
  return true
}

/** What is owed and in nobody's hands goes unsent. */
async function withdraw(userId: number, eventId: number): Promise<void> {
  await pool().query(
    `delete from deliveries where user_id = $1 and event_id = $2 and sent_at is null and failed_at is null
        and (leased_until is null or leased_until < now())`,
    [userId, eventId],
  )
}

/** Who wishes to hear nothing, and who everything, about the event and what was merged into it. */
export async function eventWishes(
  client: Queryable,
  eventId: number,
): Promise<{ muted: Set<number>; following: Set<number> }> {
  const { rows } = await client.query<{ userId: number; wish: EventWish }>(
    `select user_id as "userId", wish from event_wishes
      where event_id in (select id from events where $1 in (id, merged_into_id)) order by at`,
    [eventId],
  )
  const latest = new Map(rows.map(row => [row.userId, row.wish]))
  const those = (wish: EventWish) => new Set([...latest].flatMap(([user, it]) => (it === wish ? [user] : [])))
  return { muted: those('mute'), following: those('follow') }
}

/** Ends the following of an event, and of what was merged into it or it into. */
export async function stopFollowing(userId: number, eventId: number): Promise<void> {
  await pool().query(
    `delete from event_wishes where user_id = $1 and wish = 'follow' and event_id in (${SAME_EVENT})`,
    [userId, eventId],
  )
}

/** Whether somebody follows an event, and how to name it; null when it is gone. */
export async function followed(
  userId: number,
  eventId: number,
): Promise<{ slug: string; isFollowed: boolean } | null> {
  const { rows } = await pool().query<{ slug: string; isFollowed: boolean }>(
    `select coalesce(m.slug, e.slug) as slug, exists (select 1 from event_wishes
        where user_id = $1 and wish = 'follow' and event_id in (${SAME_EVENT})) as "isFollowed"
       from events e left join events m on m.id = e.merged_into_id where e.id = $2`,
    [userId, eventId],
  )
  return rows[0] ?? null
}

/** The event $2, what it was merged into, and all that was merged into either. */
const SAME_EVENT = `select o.id from events e join events o
          on coalesce(o.merged_into_id, o.id) = coalesce(e.merged_into_id, e.id) where e.id = $2`
