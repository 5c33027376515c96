import type pg from 'pg'
import type { OpenChange } from '#domain/events/open-change.ts'
import { changesAfter } from '#server/changes.ts'
import { pool } from '#server/db.ts'
import { DUE_NOW, LANE, OTHER_LANES } from '#server/deliveries.ts'

// The feed of changes as it goes to webhooks: what is numbered is owed in the same transaction, so that no channel which is
// sent the feed lacks a number of it.

type Queryable = Pick<pg.ClientBase, 'query'>

/** The numbers of changes that were numbered at one stroke. */
export type ChangeSpan = { first: number; last: number }

/**
 * Owes changes to every channel that is sent them, in the transaction that numbers them. Where there is none it leaves what
 * is owed alone: events go on changing whoever holds that table.
 */
export async function oweChanges(client: Queryable, { first, last }: ChangeSpan): Promise<void> {
  const { rows } = await client.query<{ userId: number; channel: string }>(
    `select c.user_id as "userId", c.kind || ':' || c.id as channel from channels c join users o on o.id = c.user_id
      where c.changes and c.is_active and c.paused_at is null and o.suspended_at is null`,
  )
  if (rows.length === 0) return
  await client.query(
    `insert into deliveries (kind, subject, user_id, channel, lane, due_at)
     select 'changes', $1, it.user_id, it.channel, $2, ${DUE_NOW} from unnest($3::int[], $4::text[]) as it(user_id, channel)
     on conflict do nothing`,
    [
      `changes:${first}-${last}`,
      LANE.changes + OTHER_LANES,
      rows.map(it => it.userId),
      rows.map(it => it.channel),
    ],
  )
}

/** The changes that a delivery is about: its subject is `changes:1041-1043`. */
export async function findChangeNews(subject: string): Promise<OpenChange[]> {
  const [, first = 0, last = 0] = /^changes:(\d+)-(\d+)$/.exec(subject)?.map(Number) ?? []
  return changesAfter(first - 1, last - first + 1)
}

/**
 * Says whether a webhook of this person is sent each change from now on; false when they have no such webhook. What was
 * owed to it is withdrawn when it no longer is.
 */
export async function sendChanges(userId: number, channelId: number, isSent: boolean): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update channels set changes = $3 where id = $1 and user_id = $2 and kind = 'webhook'`,
    [channelId, userId, isSent],
  )
  if (rowCount === 1 && !isSent)
    await pool().query(
      `delete from deliveries where user_id = $1 and kind = 'changes' and channel = 'webhook:' || $2
          and sent_at is null and failed_at is null and (leased_until is null or leased_until < now())`,
      [userId, String(channelId)],
    )
  return rowCount === 1
}
