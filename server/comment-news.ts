import type pg from 'pg'
import { pool } from '#server/db.ts'
import { DUE_NOW, IS_SUPPRESSED, LANE, OTHER_LANES } from '#server/deliveries.ts'
import { log } from '#server/log.ts'
import { ring } from '#server/queue.ts'

// Word of comments: to those whom a comment mentions, and to those who follow its event.

/** Why somebody is told of a comment: it mentions them, or stands on an event that they follow. */
export type CommentReason = 'mentions' | 'answers'

type Queryable = Pick<pg.ClientBase, 'query'>

/** Every way by which somebody wishes to hear of comments and of who names them, to be joined by `user_id`. */
export const COMMENT_WAYS = `(select u.id as user_id, 'email' as channel, 0 as lanes, u.mail_mentions as mentions, u.mail_answers as answers
            from users u where u.confirmed_at is not null and u.suspended_at is null and not ${IS_SUPPRESSED}
           union all
           select c.user_id, c.kind || ':' || c.id, ${OTHER_LANES}, c.mentions, c.answers
             from channels c join users o on o.id = c.user_id
            where c.is_active and c.paused_at is null and o.suspended_at is null)`

/** In SQL: what person `user` wishes of an event and of what was merged into it. */
export const wishOf = (user: string, event: string) =>
  `(select w.wish from event_wishes w join events wished on wished.id = w.event_id
            join events e on e.id = ${event} where w.user_id = ${user}
             and coalesce(wished.merged_into_id, wished.id) = coalesce(e.merged_into_id, e.id) order by w.at desc limit 1)`

/** Who is told of comment c, and why: never who wrote it, never who blocked them, never who muted the event. */
const TOLD = `select p.user_id, p.why from (
        select n.user_id, 'mentions' as why from comment_mentions n where n.comment_id = c.id
        union all
        select f.user_id, 'answers' from event_wishes f join events o on o.id = f.event_id join events e on e.id = c.event_id
         where f.wish = 'follow' and coalesce(o.merged_into_id, o.id) = coalesce(e.merged_into_id, e.id)) p
      where p.user_id <> c.user_id
        and not exists (select 1 from blocks b where b.user_id = p.user_id and b.blocked_id = c.user_id)
        and case when p.why = 'answers' then ${wishOf('p.user_id', 'c.event_id')} = 'follow'
          else ${wishOf('p.user_id', 'c.event_id')} is distinct from 'mute' end`

/** Owes word of a comment, in the transaction that keeps it: once to each person by each way that they wish for. */
export async function oweComment(
  client: Queryable,
  commentId: number,
  whom: 'all' | 'mentions',
): Promise<void> {
  await client.query(
    `insert into deliveries (kind, subject, user_id, channel, event_id, lane, due_at)
     select 'comment', 'comment:' || c.id, t.user_id, w.channel, c.event_id, $3 + w.lanes, ${DUE_NOW}
       from comments c cross join lateral (${TOLD}) t join ${COMMENT_WAYS} w on w.user_id = t.user_id
      where c.id = $1 and case when t.why = 'mentions' then w.mentions else w.answers and $2 = 'all' end
     on conflict do nothing`,
    [commentId, whom, LANE.comment],
  )
}

/** Which comment a delivery is about: its subject is `comment:17`. */
export const commentOf = (subject: string): number => Number(subject.split(':')[1])

/** Rings for word of comments and invitations. The sweep finds what is owed if nobody hears this. */
export function ringForComment(): void {
  Promise.all([ring('deliver'), ring('channels')]).catch((error: Error) =>
    log.warn({ error: error.message }, 'could not ring for a comment'),
  )
}

/** What is told of a comment. */
export type CommentNews = {
  commentId: number
  eventSlug: string
  names: string[]
  /** Null for somebody without a name. */
  author: string | null
  authorId: number
  body: string
  why: CommentReason
}

/** What to tell a person of a comment; null when it was deleted or hidden since, or they want no word of it any more. */
export async function findCommentNews(userId: number, commentId: number): Promise<CommentNews | null> {
  const { rows } = await pool().query<CommentNews>(
    `select c.id as "commentId", coalesce(m.slug, e.slug) as "eventSlug", coalesce(m.names, e.names) as names,
            u.name as author, u.id as "authorId", c.body, t.why
       from comments c join events e on e.id = c.event_id left join events m on m.id = e.merged_into_id
       join users u on u.id = c.user_id and u.suspended_at is null cross join lateral (${TOLD}) t
      where c.id = $1 and c.hidden_at is null and t.user_id = $2 order by t.why desc limit 1`,
    [commentId, userId],
  )
  return rows[0] ?? null
}

/** Which ways tell somebody of what: mail, and each channel by its number. */
export type CommentWays = Record<CommentReason, { mail: boolean; channels: number[] }>

export async function findCommentWays(userId: number): Promise<CommentWays> {
  const { rows } = await pool().query<CommentWays>(
    `select jsonb_build_object('mail', u.mail_mentions, 'channels', coalesce(jsonb_agg(c.id) filter (where c.mentions), '[]')) as mentions,
            jsonb_build_object('mail', u.mail_answers, 'channels', coalesce(jsonb_agg(c.id) filter (where c.answers), '[]')) as answers
       from users u left join channels c on c.user_id = u.id where u.id = $1 group by u.id`,
    [userId],
  )
  return rows[0] ?? { mentions: { mail: false, channels: [] }, answers: { mail: false, channels: [] } }
}

export async function keepCommentWays(userId: number, { mentions, answers }: CommentWays): Promise<void> {
  await pool().query(
    `with mail as (update users set mail_mentions = $2, mail_answers = $3 where id = $1)
     update channels set mentions = id = any($4::int[]), answers = id = any($5::int[]) where user_id = $1`,
    [userId, mentions.mail, answers.mail, mentions.channels, answers.channels],
  )
}

/** Ends the mails about comments of one kind: the link in each of them. */
export async function stopCommentMail(userId: number, why: CommentReason): Promise<void> {
  const column = { mentions: 'mail_mentions', answers: 'mail_answers' }[why]
  await pool().query(`update users set ${column} = false where id = $1`, [userId])
}
