import type pg from 'pg'
import { pool } from '#server/db.ts'

/** Smaller goes first. */
export const LANE = { account: 0, event: 1, comment: 4, digest: 5, changes: 6 } as const

/**
 * Lanes from here on, in the same order, are for channels other than mail: another loop sends them, so that no slow
 * webhook ever delays a mail, and the index of what is owed keeps the two apart.
 */
export const OTHER_LANES = 10

/** Whether mail to the person `u` is stopped, since it does not arrive or is not wanted: see server/suppressions.ts. */
export const IS_SUPPRESSED = `exists (select 1 from suppressions s
                  where s.user_id = u.id and s.email = u.email and s.lifted_at is null)`

/**
 * Every open way to everybody, to be joined by `user_id`: mail, unless they switched it off or it does not arrive, and
 * their channels.
 */
export const WAYS = `(select u.id as user_id, 'email' as channel, 0 as lanes from users u
            where u.mail_alerts and u.confirmed_at is not null and u.suspended_at is null and not ${IS_SUPPRESSED}
           union all
           select c.user_id, c.kind || ':' || c.id, ${OTHER_LANES} from channels c join users o on o.id = c.user_id
            where c.is_active and c.paused_at is null and o.suspended_at is null)`

/**
 * Due from this moment on. The column keeps milliseconds and rounds: `now()` itself may be kept as up to half a
 * millisecond later than it is, and whoever looks at once would find nothing due yet.
 */
export const DUE_NOW = `date_trunc('milliseconds', now())`

type Queryable = Pick<pg.ClientBase, 'query'>

/** Owes one account mail; ring `deliver` once the transaction has committed. */
export async function oweAccountMail(
  client: Queryable,
  { userId, tokenId }: { userId: number; tokenId: number },
): Promise<void> {
  await client.query(
    `insert into deliveries (kind, subject, user_id, lane, due_at)
     values ('account', $1, $2, $3, ${DUE_NOW}) on conflict do nothing`,
    [`token:${tokenId}`, userId, LANE.account],
  )
}

export type Owed = {
  eventId: number
  revision: number
  userIds: ArrayLike<number>
  /** 0 for whoever follows the event without any rule. */
  ruleIds: ArrayLike<number>
}

/**
 * Owes an event revision to many people at once. The rules are looked at again in the same statement, so whoever
 * switched theirs off, or left, a moment ago is owed nothing. Answers how many rows were written, for all channels.
 */
export async function oweEvent(client: Queryable, owed: Owed): Promise<number> {
  if (owed.userIds.length === 0) return 0
  const result = await client.query(
    `insert into deliveries (kind, subject, user_id, channel, event_id, revision, rule_id, lane, due_at)
     select 'event', $1, m.user_id, w.channel, $2, $3, nullif(m.rule_id, 0), $4 + w.lanes, ${DUE_NOW}
       from unnest($5::int[], $6::int[]) as m(user_id, rule_id)
       join ${WAYS} w on w.user_id = m.user_id
       left join rules r on r.id = m.rule_id
      where m.rule_id = 0 or r.is_active
     on conflict do nothing`,
    [
      subjectOf(owed),
      owed.eventId,
      owed.revision,
      LANE.event,
      Array.from(owed.userIds),
      Array.from(owed.ruleIds),
    ],
  )
  return result.rowCount ?? 0
}

/**
 * Owes an event revision to people when their quiet hours end. What they were to hear then about an earlier revision
 * is replaced: in the morning one message says how things stand.
 */
export async function oweEventLater(client: Queryable, owed: Owed & { dueAts: Date[] }): Promise<void> {
  if (owed.userIds.length === 0) return
  const userIds = Array.from(owed.userIds)
  await client.query(
    `delete from deliveries where event_id = $1 and kind = 'event' and revision < $2 and user_id = any($3::int[])
        and ${IS_UNTRIED}`,
    [owed.eventId, owed.revision, userIds],
  )
  await client.query(
    `insert into deliveries (kind, subject, user_id, channel, event_id, revision, rule_id, lane, due_at)
     select 'event', $1, m.user_id, w.channel, $2, $3, m.rule_id, $4 + w.lanes, m.due_at
       from unnest($5::int[], $6::int[], $7::timestamptz[]) as m(user_id, rule_id, due_at)
       join ${WAYS} w on w.user_id = m.user_id
       join rules r on r.id = m.rule_id and r.is_active
     on conflict do nothing`,
    [
      subjectOf(owed),
      owed.eventId,
      owed.revision,
      LANE.event,
      userIds,
      Array.from(owed.ruleIds),
      owed.dueAts,
    ],
  )
}

/** Waits for its hour and was never in anybody's hands. */
const IS_UNTRIED = `sent_at is null and failed_at is null and leased_until is null and attempts = 0
        and last_error is null and due_at > now()`

/** How many events each of these rules told its owner of in the last 24 hours, this event left out. */
export async function countToldByRule(
  client: Queryable,
  rules: { userIds: readonly number[]; ruleIds: readonly number[] },
  eventId: number,
): Promise<Map<number, number>> {
  if (rules.ruleIds.length === 0) return new Map()
  const { rows } = await client.query<{ ruleId: number; count: number }>(
    `select rule_id as "ruleId", count(distinct event_id)::int as count from deliveries
      where user_id = any($1::int[]) and rule_id = any($2::int[]) and kind = 'event' and event_id <> $3
        and failed_at is null and created_at > now() - interval '24 hours'
      group by rule_id`,
    [rules.userIds, rules.ruleIds, eventId],
  )
  return new Map(rows.map(row => [row.ruleId, row.count]))
}

const subjectOf = (it: { eventId: number; revision: number }) => `event:${it.eventId}:${it.revision}`

/** The event and all that were merged into it: who was told about one of them was told about the burst. */
const sameBurst = (event: string) => `array(select id from events where ${event} in (id, merged_into_id))`

/**
 * Owes a retraction to exactly those who were told about the event, by a rule that they still hold or because they
 * follow it, and who have not muted it. Who was to hear of it when quiet hours end hears nothing at all.
 */
export async function oweRetraction(client: Queryable, eventId: number, revision: number): Promise<number> {
  await client.query(
    `delete from deliveries where event_id = any(${sameBurst('$1')}) and kind = 'event'
        and not (event_id = $1 and revision >= $2) and ${IS_UNTRIED}`,
    [eventId, revision],
  )
  const result = await client.query(
    `insert into deliveries (kind, subject, user_id, channel, event_id, revision, rule_id, lane, due_at)
     select 'event', $1, told.user_id, w.channel, $2::int, $3::int, told.rule_id, $4::int + w.lanes, ${DUE_NOW}
       from (select distinct on (d.user_id) d.user_id, d.rule_id
       from deliveries d left join rules r on r.id = d.rule_id
      where d.event_id = any(${sameBurst('$2')}) and d.kind = 'event' and d.failed_at is null
        and not (d.event_id = $2 and d.revision >= $3)
        and (r.is_active or exists (${wishOf('follow')})) and not exists (${wishOf('mute')})
      order by d.user_id, d.revision desc) told join ${WAYS} w on w.user_id = told.user_id
     on conflict do nothing`,
    [subjectOf({ eventId, revision }), eventId, revision, LANE.event],
  )
  return result.rowCount ?? 0
}

const wishOf = (wish: 'follow' | 'mute') => `select 1 from event_wishes w where w.user_id = d.user_id
            and w.event_id = any(${sameBurst('$2')}) and w.wish = '${wish}'`

/** People who had, or are owed, a message about an earlier revision of the event. */
export async function toldAbout(client: Queryable, eventId: number, revision: number): Promise<Set<number>> {
  const result = await client.query<{ user_id: number }>(
    `select distinct user_id from deliveries where event_id = any(${sameBurst('$1')}) and kind = 'event' and not (event_id = $1 and revision >= $2)`,
    [eventId, revision],
  )
  return new Set(result.rows.map(row => row.user_id))
}

/** A delivery in hand, with what addressing it takes. */
export type LeasedDelivery = {
  id: bigint
  kind: string
  subject: string
  userId: number
  email: string
  locale: string
  timeZone: string
  eventId: number | null
  revision: number | null
  ruleId: number | null
  ruleName: string | null
  isFirst: boolean
  /** Whether a verdict can be said. */
  hasSites: boolean
  /** Whether nothing goes to this address save what its owner asked for. */
  isSuppressed: boolean
  attempts: number
  dueAt: Date
  /** What caused the revision; null where that was no notice. */
  noticeId: number | null
}

/** Begins a query that takes due rows of some lanes in hand: $1 is the lease, $2 for how many ms, $3 how many rows. */
export const takeDue = (lanes: string) => `
  with due as (
    select id from deliveries
     where sent_at is null and failed_at is null and due_at <= now() and ${lanes}
       and (leased_until is null or leased_until < now())
     order by lane, due_at, id limit $3 for update skip locked),
  leased as (
    update deliveries d set lease_id = $1, leased_until = now() + $2 * interval '1 millisecond'
      from due where d.id = due.id
    returning d.id, d.lane, d.due_at, d.kind, d.subject, d.user_id, d.channel, d.event_id, d.revision, d.rule_id,
              d.attempts)`

/** Whether nothing about this event was owed to this person before. */
export const IS_FIRST = `not exists (select 1 from deliveries p where p.event_id = l.event_id and p.user_id = l.user_id
                      and p.revision < l.revision)`

const LEASE = `${takeDue(`lane < ${OTHER_LANES}`)}
  select l.id, l.kind, l.subject, l.user_id as "userId", u.email, u.locale, u.time_zone as "timeZone",
         l.event_id as "eventId", l.revision, l.rule_id as "ruleId", r.name as "ruleName", l.attempts, l.due_at as "dueAt",
         (select v.notice_id from revisions v where v.event_id = l.event_id and v.revision = l.revision) as "noticeId",
         ${IS_FIRST} as "isFirst", exists (select 1 from sites s where s.user_id = l.user_id) as "hasSites",
         ${IS_SUPPRESSED} as "isSuppressed"
    from leased l join users u on u.id = l.user_id left join rules r on r.id = l.rule_id
   order by l.lane, l.due_at, l.id`

/** Takes up to `size` due mails for `leaseMs`, in order of lane; nobody else gets them meanwhile. */
export async function leaseBatch(leaseId: string, size: number, leaseMs: number): Promise<LeasedDelivery[]> {
  const result = await pool().query<Omit<LeasedDelivery, 'id'> & { id: string }>(LEASE, [
    leaseId,
    leaseMs,
    size,
  ])
  return result.rows.map(row => ({ ...row, id: BigInt(row.id) }))
}

/** Keeps what is still in hand for another `leaseMs`. */
export async function renewLease(leaseId: string, leaseMs: number): Promise<void> {
  await pool().query(
    `update deliveries set leased_until = now() + $2 * interval '1 millisecond'
      where lease_id = $1 and sent_at is null and failed_at is null and leased_until is not null`,
    [leaseId, leaseMs],
  )
}

/** Marks deliveries that the relay took, each with the moment of its 250. */
export async function markSent(sent: readonly { id: bigint; at: Date }[]): Promise<void> {
  await pool().query(
    `update deliveries d set sent_at = s.at, leased_until = null, last_error = null
       from unnest($1::bigint[], $2::timestamptz[]) as s(id, at) where d.id = s.id and d.sent_at is null`,
    [sent.map(it => it.id), sent.map(it => it.at)],
  )
}

/** Puts deliveries back: due again after `waitMs`, as if they had never been tried when the relay was out. */
export async function putBack(
  ids: readonly bigint[],
  waitMs: number,
  why: string,
  { countsAsAttempt }: { countsAsAttempt: boolean },
): Promise<void> {
  await pool().query(
    `update deliveries set leased_until = null, due_at = now() + $2 * interval '1 millisecond', last_error = $3,
       attempts = attempts + $4 where id = any($1::bigint[]) and sent_at is null`,
    [ids, waitMs, why, countsAsAttempt ? 1 : 0],
  )
}

/** Gives up on deliveries; the maintainer sees them with the reason. */
export async function markFailed(ids: readonly bigint[], why: string): Promise<void> {
  await pool().query(
    `update deliveries set failed_at = now(), leased_until = null, last_error = $2
      where id = any($1::bigint[]) and sent_at is null`,
    [ids, why],
  )
}

/** Forgets a delivery that nobody wants any more: what a digest was to say has been withdrawn meanwhile. */
export async function forgetDelivery(id: bigint): Promise<void> {
  await pool().query('delete from deliveries where id = $1 and sent_at is null', [id])
}

/** How many mails are due and in nobody's hands. */
export async function countDue(limit: number): Promise<number> {
  const result = await pool().query<{ count: number }>(
    `select count(*)::int from (select 1 from deliveries
      where sent_at is null and failed_at is null and due_at <= now() and lane < ${OTHER_LANES}
        and (leased_until is null or leased_until < now()) limit $1) as due`,
    [limit],
  )
  return result.rows[0]?.count ?? 0
}
