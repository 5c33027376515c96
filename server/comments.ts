import type pg from 'pg'
import { isEditable } from '#domain/comments/comment.ts'
import { handlesIn } from '#domain/people/handle.ts'
import { oweComment, ringForComment } from '#server/comment-news.ts'
import { inTransaction, pool } from '#server/db.ts'
import { IDS_OF_EVENT } from '#server/event-sql.ts'
import { countAttempt, LIMITS } from '#server/rate-limits.ts'

/** Somebody whom a comment means; those whose page is private are not linked. */
export type Mention = { handle: string; userId: number; isPublic: boolean }

/** A comment as one reader may see it. */
export type KeptComment = {
  id: number
  eventSlug: string
  /** Null: a former observer. */
  authorId: number | null
  authorName: string | null
  isAuthorPublic: boolean
  body: string
  createdAt: Date
  editedAt: Date | null
  hiddenAt: Date | null
  hiddenWhy: string | null
  mentions: Mention[]
  /** Whether this reader has blocked who wrote it. */
  isFolded: boolean
}

/** $1 is who reads it, or null. */
const SELECT = `select c.id, coalesce(m.slug, e.slug) as "eventSlug", c.user_id as "authorId", u.name as "authorName",
    coalesce(u.is_public_observer, false) as "isAuthorPublic", c.body, c.created_at as "createdAt", c.edited_at as "editedAt",
    c.hidden_at as "hiddenAt", c.hidden_why as "hiddenWhy",
    exists (select 1 from blocks b where b.user_id = $1::int and b.blocked_id = c.user_id) as "isFolded",
    coalesce((select jsonb_agg(jsonb_build_object('handle', n.handle, 'userId', n.user_id, 'isPublic', p.is_public_observer))
      from comment_mentions n join users p on p.id = n.user_id and p.suspended_at is null
      where n.comment_id = c.id), '[]') as mentions
  from comments c join events e on e.id = c.event_id left join events m on m.id = e.merged_into_id
  left join users u on u.id = c.user_id`

const IS_READ = '(u.id is null or u.suspended_at is null)'

/** The newest comments on an event from before `before`, the oldest of them first. */
export async function listComments(
  slug: string,
  readerId: number | null,
  { size, before = null }: { size: number; before?: number | null },
): Promise<KeptComment[]> {
  const { rows } = await pool().query<KeptComment>(
    `${SELECT} where c.event_id in (${IDS_OF_EVENT('$2')}) and ${IS_READ} and ($3::int is null or c.id < $3) order by c.id desc limit $4`,
    [readerId, slug, before, size],
  )
  return rows.toReversed()
}

/** How many comments there are on an event. */
export async function countComments(slug: string): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::int as count from comments c left join users u on u.id = c.user_id
      where c.event_id in (${IDS_OF_EVENT('$1')}) and ${IS_READ}`,
    [slug],
  )
  return rows[0]?.count ?? 0
}

export async function findComment(id: number, readerId: number | null): Promise<KeptComment | null> {
  const { rows } = await pool().query<KeptComment>(`${SELECT} where c.id = $2 and ${IS_READ}`, [readerId, id])
  return rows[0] ?? null
}

export type Written =
  | { ok: true; id: number }
  | { ok: false; why: 'no-event' | 'not-yours' | 'too-late' }
  | { ok: false; why: 'too-many'; waitSeconds: number }

/** Keeps what somebody says of an event, and owes word of it to those whom it concerns. */
export async function writeComment(userId: number, slug: string, body: string, now: Date): Promise<Written> {
  for (const limit of [LIMITS.comments, LIMITS.commentsOfDay]) {
    const allowed = await countAttempt(limit, String(userId), now)
    if (!allowed.ok) return { ok: false, why: 'too-many', waitSeconds: allowed.waitSeconds }
  }
  const written = await inTransaction(async (client): Promise<Written> => {
    const { rows } = await client.query<{ id: number }>(
      `insert into comments (event_id, user_id, body, created_at) select coalesce(merged_into_id, id), $2, $3, $4
         from events where slug = $1 and revision > 0 returning id`,
      [slug, userId, body, now],
    )
    const id = rows[0]?.id
    if (id === undefined) return { ok: false, why: 'no-event' }
    await noteMentions(client, id, body)
    await oweComment(client, id, 'all')
    return { ok: true, id }
  })
  if (written.ok) ringForComment()
  return written
}

/** Changes a comment of whoever wrote it, while it is new. Whom it mentions only now is told now. */
export async function editComment(userId: number, id: number, body: string, now: Date): Promise<Written> {
  const edited = await inTransaction(async (client): Promise<Written> => {
    const { rows } = await client.query<{ createdAt: Date; hiddenAt: Date | null }>(
      `select created_at as "createdAt", hidden_at as "hiddenAt" from comments where id = $1 and user_id = $2 for update`,
      [id, userId],
    )
    const [comment] = rows
    if (!comment) return { ok: false, why: 'not-yours' }
    if (!isEditable(comment.createdAt, now) || comment.hiddenAt) return { ok: false, why: 'too-late' }
    await client.query('update comments set body = $2, edited_at = $3 where id = $1', [id, body, now])
    await noteMentions(client, id, body)
    await oweComment(client, id, 'mentions')
    return { ok: true, id }
  })
  if (edited.ok) ringForComment()
  return edited
}

/** Deletes a comment of whoever wrote it; answers of which event it was, or null for anybody else's. */
export async function deleteComment(userId: number, id: number): Promise<{ eventSlug: string } | null> {
  const comment = await findComment(id, userId)
  const { rowCount } = await pool().query('delete from comments where id = $1 and user_id = $2', [id, userId])
  return comment && rowCount ? { eventSlug: comment.eventSlug } : null
}

/** Whom a comment means, by the handles of today. */
async function noteMentions(client: pg.ClientBase, commentId: number, body: string): Promise<void> {
  await client.query('delete from comment_mentions where comment_id = $1 and handle <> all($2)', [
    commentId,
    handlesIn(body),
  ])
  await client.query(
    `insert into comment_mentions (comment_id, user_id, handle)
     select $1, id, handle from users where handle = any($2) and suspended_at is null on conflict do nothing`,
    [commentId, handlesIn(body)],
  )
}
