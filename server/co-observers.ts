import { inTransaction, pool } from '#server/db.ts'
import { countAttempt, LIMITS } from '#server/rate-limits.ts'
import { ringForComment } from './comment-news.ts'
import { IS_OPEN_INVITATION, oweInvitations } from './invitation-news.ts'

// Members whom the owner of an observation names as co-observers. Whether an address or a name is anybody's is told to
// no one: what was asked is kept and shown alike, until somebody accepts.

/** An invitation as the owner sees it; `name` is known once it was accepted. */
export type AskedCoObserver = {
  id: number
  asked: string
  askedAt: Date
  acceptedAt: Date | null
  userId: number | null
  name: string | null
}

const MOST_FOR_ONE = 20
const UNANSWERED_FOR = '60 days'

/**
 * Asks whoever goes by a mail address or an observer's name to stand as a co-observer, and owes them word of it. The
 * answer is the same whether anybody does.
 */
export async function askCoObserver(
  ownerId: number,
  observationId: number,
  asked: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; why: 'not-yours' | 'too-many' | 'yourself' }> {
  const { rows } = await pool().query<{ isSelf: boolean; count: number }>(
    `select lower($3) in (u.email, '@' || lower(u.handle), lower(u.handle)) as "isSelf",
       (select count(*)::int from co_observers c where c.observation_id = o.id) as count
     from observations o join users u on u.id = o.user_id where o.id = $1 and o.user_id = $2`,
    [observationId, ownerId, asked],
  )
  const [owned] = rows
  if (!owned) return { ok: false, why: 'not-yours' }
  if (owned.isSelf) return { ok: false, why: 'yourself' }
  const counted = await countAttempt(LIMITS.coObservers, String(ownerId), now)
  if (owned.count >= MOST_FOR_ONE || !counted.ok) return { ok: false, why: 'too-many' }
  await inTransaction(async client => {
    await client.query(
      `insert into co_observers (observation_id, asked, user_id, asked_at)
     values ($1, $2, (select id from users where lower($2) in (email, '@' || lower(handle), lower(handle))
       and confirmed_at is not null
       and not exists (select 1 from blocks b where b.user_id = users.id and b.blocked_id = $3)
       and not exists (select 1 from co_observers c where c.observation_id = $1 and c.user_id = users.id) limit 1), $4)
     on conflict (observation_id, asked) do nothing`,
      [observationId, asked, ownerId, now],
    )
    await oweInvitations(client, observationId)
  })
  ringForComment()
  return { ok: true }
}

/** Whom the owner of an observation has asked, in that order. */
export async function askedOf(observationId: number): Promise<AskedCoObserver[]> {
  const { rows } = await pool().query<AskedCoObserver>(
    `select c.id, c.asked, c.asked_at as "askedAt", c.accepted_at as "acceptedAt",
       case when c.accepted_at is not null then u.id end as "userId",
       case when c.accepted_at is not null then u.name end as name
     from co_observers c left join users u on u.id = c.user_id where c.observation_id = $1 order by c.id`,
    [observationId],
  )
  return rows
}

/** Takes a co-observer, or an invitation, off an observation; for its owner alone. */
export async function dropCoObserver(ownerId: number, observationId: number, id: number): Promise<boolean> {
  const { rowCount } = await pool().query(
    `delete from co_observers c using observations o
      where c.id = $1 and c.observation_id = o.id and o.id = $2 and o.user_id = $3`,
    [id, observationId, ownerId],
  )
  return (rowCount ?? 0) > 0
}

/** What somebody is asked to stand for and has not answered: only what everybody may see. */
export type Invitation = { id: number; observationId: number; eventSlug: string; ownerName: string | null }

export async function invitationsOf(userId: number): Promise<Invitation[]> {
  const { rows } = await pool().query<Invitation>(
    `select c.id, o.id as "observationId", coalesce(m.slug, e.slug) as "eventSlug", u.name as "ownerName"
       from co_observers c join observations o on o.id = c.observation_id join events e on e.id = o.event_id
       left join events m on m.id = e.merged_into_id join users u on u.id = o.user_id
      where c.user_id = $1 and ${IS_OPEN_INVITATION} order by c.id`,
    [userId],
  )
  return rows
}

/** Accepts or declines an invitation of whoever was asked; declining also ends what was accepted. */
export async function answerInvitation(
  userId: number,
  id: number,
  answer: 'accept' | 'decline',
  now: Date,
): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update co_observers set accepted_at = case when $3 then $4::timestamptz end,
       declined_at = case when $3 then null else $4::timestamptz end
      where id = $1 and user_id = $2 and declined_at is null and (not $3 or accepted_at is null)`,
    [id, userId, answer === 'accept', now],
  )
  return (rowCount ?? 0) > 0
}

/** Takes somebody's own name off an observation that they are a co-observer of. */
export async function leaveObservation(userId: number, observationId: number, now: Date): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update co_observers set accepted_at = null, declined_at = $3
      where observation_id = $2 and user_id = $1 and accepted_at is not null`,
    [userId, observationId, now],
  )
  return (rowCount ?? 0) > 0
}

/** Forgets invitations that nobody accepted: they may hold the address of somebody who is no member. */
export async function forgetOldInvitations(now: Date): Promise<void> {
  await pool().query(
    'delete from co_observers where accepted_at is null and asked_at < $1::timestamptz - $2::interval',
    [now, UNANSWERED_FOR],
  )
}
