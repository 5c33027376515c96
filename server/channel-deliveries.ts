import { inTransaction, pool } from '#server/db.ts'
import { DUE_NOW, IS_FIRST, LANE, OTHER_LANES, takeDue, WAYS } from '#server/deliveries.ts'
import { log } from '#server/log.ts'
import { ring } from '#server/queue.ts'
import { countAttempt, LIMITS } from '#server/rate-limits.ts'

/** A delivery in hand for a channel other than mail. */
export type ChannelDelivery = {
  id: string
  kind: string
  subject: string
  userId: number
  locale: string
  timeZone: string
  eventId: number | null
  revision: number | null
  ruleId: number | null
  ruleName: string | null
  isFirst: boolean
  attempts: number
  /** Null when it was deleted, switched off or paused since. */
  channel: { id: number; kind: string; settings: string; failures: number } | null
}

const LEASE = `${takeDue(`lane >= ${OTHER_LANES}`)}
  select l.id, l.kind, l.subject, l.user_id as "userId", u.locale, u.time_zone as "timeZone",
         l.event_id as "eventId", l.revision, l.rule_id as "ruleId", r.name as "ruleName", l.attempts, ${IS_FIRST} as "isFirst",
         case when c.id is null then null
              else json_build_object('id', c.id, 'kind', c.kind, 'settings', c.settings, 'failures', c.failures) end as channel
    from leased l join users u on u.id = l.user_id left join rules r on r.id = l.rule_id
    left join channels c on c.id = split_part(l.channel, ':', 2)::int and c.user_id = l.user_id
                        and c.is_active and c.paused_at is null
   order by l.lane, l.due_at, l.id`

/** Takes up to `size` due deliveries for channels for `leaseMs`; nobody else gets them meanwhile. */
export async function leaseForChannels(
  leaseId: string,
  size: number,
  leaseMs: number,
): Promise<ChannelDelivery[]> {
  const { rows } = await pool().query<ChannelDelivery>(LEASE, [leaseId, leaseMs, size])
  return rows
}

/**
 * Sends a test message to a person through every open way, mail included, a few times an hour at most. Answers how many
 * ways that is.
 */
export async function sendTest(
  userId: number,
  now: Date,
): Promise<{ ok: true; ways: number } | { ok: false; why: 'too-many'; waitSeconds: number }> {
  const allowed = await countAttempt(LIMITS.testMessages, String(userId), now)
  if (!allowed.ok) return { ok: false, why: 'too-many', waitSeconds: allowed.waitSeconds }
  const { rowCount } = await pool().query(
    `insert into deliveries (kind, subject, user_id, channel, lane, due_at)
     select 'test', $2, w.user_id, w.channel, $3 + w.lanes, ${DUE_NOW} from ${WAYS} w where w.user_id = $1
     on conflict do nothing`,
    [userId, `test:${now.toISOString()}`, LANE.event],
  )
  await Promise.all([ring('deliver'), ring('channels')]).catch((error: Error) =>
    log.warn({ error: error.message }, 'could not ring for a test message'),
  )
  return { ok: true, ways: rowCount ?? 0 }
}

/** A channel took a message: whatever failed before is forgiven. */
export async function noteArrival(channelId: number): Promise<void> {
  await pool().query(
    'update channels set failures = 0, failing_since = null where id = $1 and failing_since is not null',
    [channelId],
  )
}

/** When a channel that fails is given up. */
export type Patience = { failures: number; overMs: number }

/**
 * A try failed. A channel that is gone, or has failed so often for so long, is paused: nothing is owed to it any more,
 * and its owner is owed a mail that says why. Answers whether it was paused now.
 */
export async function noteFailure(
  channelId: number,
  { why, isGone, patience, now }: { why: string; isGone: boolean; patience: Patience; now: Date },
): Promise<boolean> {
  return inTransaction(async client => {
    await client.query(
      `update channels set failures = failures + 1, failing_since = coalesce(failing_since, $2) where id = $1`,
      [channelId, now],
    )
    const paused = await client.query<{ userId: number; kind: string }>(
      `update channels set paused_at = $2, paused_why = $3
        where id = $1 and paused_at is null
          and ($4 or (failures >= $5 and failing_since <= $2::timestamptz - $6 * interval '1 millisecond'))
       returning user_id as "userId", kind`,
      [channelId, now, why, isGone, patience.failures, patience.overMs],
    )
    const [owner] = paused.rows
    if (!owner) return false
    await client.query(
      `delete from deliveries where user_id = $1 and channel = $2 and sent_at is null and failed_at is null
          and (leased_until is null or leased_until < now())`,
      [owner.userId, `${owner.kind}:${channelId}`],
    )
    await client.query(
      `insert into deliveries (kind, subject, user_id, lane, due_at)
       values ('account', $1, $2, $3, ${DUE_NOW}) on conflict do nothing`,
      [`paused:${channelId}:${now.toISOString()}`, owner.userId, LANE.account],
    )
    return true
  })
}
