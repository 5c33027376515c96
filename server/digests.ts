import type pg from 'pg'
import { BurstEvent } from '#domain/events/burst-event.ts'
import { digestDueAt } from '#domain/rules/digest-due.ts'
import type { Matches } from '#domain/rules/match-rules.ts'
import { pool } from '#server/db.ts'
import { LANE, WAYS } from '#server/deliveries.ts'

type Queryable = Pick<pg.ClientBase, 'query'>

/**
 * Enters an event into the next digest of each of these people; their digest is a delivery that falls due by itself,
 * and it is only there when there is something to say.
 */
export async function addToDigests(
  client: Queryable,
  {
    eventId,
    arrival,
    matches,
    now,
  }: { eventId: number; arrival: 'dusk' | 'daily'; matches: Matches; now: Date },
): Promise<void> {
  if (matches.userIds.length === 0) return
  const people = await client.query<{
    userId: number
    ruleId: number
    timeZone: string
    latDeg: number | null
    lonDeg: number | null
  }>(
    `select r.user_id as "userId", r.id as "ruleId", coalesce(s.time_zone, u.time_zone) as "timeZone",
            s.lat_deg as "latDeg", s.lon_deg as "lonDeg"
       from rules r join users u on u.id = r.user_id and u.confirmed_at is not null
       left join lateral (select time_zone, lat_deg, lon_deg from sites
          where user_id = r.user_id and (r.site_ids = '{}' or id = any(r.site_ids)) order by id limit 1) s on true
      where r.id = any($1::int[]) and r.is_active`,
    [Array.from(matches.ruleIds)],
  )
  const rows = people.rows.map(it => {
    const dueAt = digestDueAt(arrival, it, now)
    return { ...it, dueAt, subject: `digest:${arrival}:${dueAt.toISOString()}` }
  })
  const columns = [rows.map(it => it.userId), rows.map(it => it.subject)]
  await client.query(
    `insert into digest_items (user_id, subject, event_id, rule_id)
     select i.user_id, i.subject, $4, i.rule_id from unnest($1::int[], $2::text[], $3::int[]) as i(user_id, subject, rule_id)
     on conflict do nothing`,
    [...columns, rows.map(it => it.ruleId), eventId],
  )
  await client.query(
    `insert into deliveries (kind, subject, user_id, channel, lane, due_at)
     select 'digest', i.subject, i.user_id, w.channel, $4 + w.lanes, i.due_at
       from unnest($1::int[], $2::text[], $3::timestamptz[]) as i(user_id, subject, due_at)
       join ${WAYS} w on w.user_id = i.user_id
     on conflict do nothing`,
    [...columns, rows.map(it => it.dueAt), LANE.digest],
  )
}

/** What stands in a person's digest, the newest first, each event as it is known now and once. */
export async function digestItems(
  userId: number,
  subject: string,
): Promise<{ event: BurstEvent; ruleId: number; ruleName: string; heardAt: Date }[]> {
  const { rows } = await pool().query<{ facts: unknown; ruleId: number; ruleName: string; heardAt: Date }>(
    `select distinct on (e.created_at, e.id) e.facts, i.rule_id as "ruleId", r.name as "ruleName",
            e.created_at as "heardAt"
       from digest_items i join rules r on r.id = i.rule_id and r.is_active
       join events d on d.id = i.event_id join events e on e.id = coalesce(d.merged_into_id, d.id)
      where i.user_id = $1 and i.subject = $2 and e.revision > 0
        and not exists (select 1 from event_wishes w where w.user_id = $1 and w.event_id = e.id and w.wish = 'mute')
      order by e.created_at desc, e.id`,
    [userId, subject],
  )
  return rows.map(({ facts, ...row }) => ({ ...row, event: BurstEvent.parse(facts) }))
}
