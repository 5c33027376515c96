import type pg from 'pg'
import type { InvitationTold } from '#domain/messages/invitation-message.ts'
import { pool } from '#server/db.ts'
import { COMMENT_WAYS, wishOf } from './comment-news.ts'
import { DUE_NOW, LANE } from './deliveries.ts'

// Word to members whom somebody names as a co-observer, by the ways by which they hear that somebody mentions them.

/** In SQL, of an invitation `c`, its observation `o` and that one's owner `u`: whether it is still to be answered, and may be seen. */
export const IS_OPEN_INVITATION = `c.user_id is not null and c.accepted_at is null and c.declined_at is null
        and o.state = 'published' and o.hidden_at is null and u.suspended_at is null
        and not exists (select 1 from blocks b where b.user_id = c.user_id and b.blocked_id = u.id)`

/**
 * Owes word of an observation's open invitations, in the transaction that makes one or publishes the observation: of
 * each once, by each way that its reader wishes for.
 */
export async function oweInvitations(
  client: Pick<pg.ClientBase, 'query'>,
  observationId: number,
): Promise<void> {
  await client.query(
    `insert into deliveries (kind, subject, user_id, channel, event_id, lane, due_at)
     select 'invitation', 'invitation:' || c.id, c.user_id, w.channel, o.event_id, $2 + w.lanes, ${DUE_NOW}
       from co_observers c join observations o on o.id = c.observation_id join users u on u.id = o.user_id
       join ${COMMENT_WAYS} w on w.user_id = c.user_id
      where o.id = $1 and ${IS_OPEN_INVITATION} and w.mentions and ${wishOf('c.user_id', 'o.event_id')} is distinct from 'mute'
     on conflict do nothing`,
    [observationId, LANE.comment],
  )
}

/** Which invitation a delivery is about: its subject is `invitation:17`. */
export const invitationOf = (subject: string): number => Number(subject.split(':')[1])

/** What to tell a person of an invitation; null when it was answered or taken back, or may not be seen any more. */
export async function findInvitationNews(userId: number, id: number): Promise<InvitationTold | null> {
  const { rows } = await pool().query<InvitationTold>(
    `select o.id as "observationId", coalesce(m.slug, e.slug) as "eventSlug", coalesce(m.names, e.names) as names,
            u.name as owner, u.id as "ownerId"
       from co_observers c join observations o on o.id = c.observation_id join users u on u.id = o.user_id
       join events e on e.id = o.event_id left join events m on m.id = e.merged_into_id
      where c.id = $2 and c.user_id = $1 and ${IS_OPEN_INVITATION}`,
    [userId, id],
  )
  return rows[0] ?? null
}
