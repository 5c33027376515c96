import type pg from 'pg'
import { BurstEvent } from '#domain/events/burst-event.ts'
import { instantOf } from '#domain/messages/times.ts'
import { verdictsFrom } from '#domain/rules/best-verdict.ts'
import { digestDueAt } from '#domain/rules/digest-due.ts'
import { type DuskPlace, duskDigestsDueAt, tellableUntil } from '#domain/rules/dusk-digests.ts'
import type { Matches } from '#domain/rules/match-rules.ts'
import { type DigestItem, type Judged, observableTonight } from '#domain/rules/tonight.ts'
import { pool } from '#server/db.ts'
import { LANE, WAYS } from '#server/deliveries.ts'
import { keyOf, outlooksOf } from '#server/outlooks.ts'

type Queryable = Pick<pg.ClientBase, 'query'>

/**
 * Enters an event into the next daily digest of each of these people, or into the dusk digests of all nights in which it
 * may be spoken of. A digest is a delivery that falls due by itself, and it is only there when there may be something to
 * say.
 */
export async function addToDigests(
  client: Queryable,
  {
    eventId,
    t0,
    arrival,
    matches,
    now,
  }: { eventId: number; t0: string | null; arrival: 'dusk' | 'daily'; matches: Matches; now: Date },
): Promise<void> {
  if (matches.userIds.length === 0) return
  const people = await client.query<Wishing>(
    `select r.user_id as "userId", r.id as "ruleId", r.max_age_hours as "maxAgeHours",
            coalesce((select jsonb_agg(jsonb_build_object('timeZone', s.time_zone, 'latDeg', s.lat_deg, 'lonDeg', s.lon_deg)
                order by s.id) from sites s where s.user_id = r.user_id and (r.site_ids = '{}' or s.id = any(r.site_ids))),
              jsonb_build_array(jsonb_build_object('timeZone', u.time_zone, 'latDeg', null, 'lonDeg', null))) as places
       from rules r join users u on u.id = r.user_id and u.confirmed_at is not null
      where r.id = any($1::int[]) and r.is_active`,
    [Array.from(matches.ruleIds)],
  )
  const since = instantOf(t0) ?? now
  const rows = people.rows.flatMap(({ userId, ruleId, places, maxAgeHours }) =>
    duesOf(arrival, places, now, tellableUntil(since, maxAgeHours)).map(dueAt => {
      return { userId, ruleId, dueAt, subject: `digest:${arrival}:${dueAt.toISOString()}` }
    }),
  )
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

type Wishing = { userId: number; ruleId: number; maxAgeHours: number | null; places: DuskPlace[] }

function duesOf(arrival: 'dusk' | 'daily', places: readonly DuskPlace[], now: Date, until: Date): Date[] {
  if (arrival === 'dusk') return duskDigestsDueAt(places, now, until)
  return places.slice(0, 1).map(place => digestDueAt('daily', place, now))
}

/** What a digest says: of each event what can be done about it, where its person has a site. */
export type Digest = { arrival: 'dusk' | 'daily'; items: Judged<EnteredItem>[] }

/**
 * A person's digest as it is to be written now, each event as it is known by then and once: at dusk what can be observed
 * in the night that begins, the best chance first; in the morning all of it, the newest first.
 */
export async function findDigest(userId: number, subject: string, now: Date): Promise<Digest> {
  const arrival = subject.startsWith('digest:dusk:') ? 'dusk' : 'daily'
  const items = await digestItems(userId, subject)
  const ruleIds = [...new Set(items.map(it => it.ruleId))]
  const outlooks = await outlooksOf(pool(), { userIds: ruleIds.map(() => userId), ruleIds })
  const outlookOf = (ruleId: number) => {
    const outlook = outlooks.get(keyOf(userId, ruleId))
    return outlook && outlook.sites.length > 0 ? outlook : null
  }
  if (arrival === 'dusk') {
    const due = new Date(subject.slice('digest:dusk:'.length))
    return { arrival, items: observableTonight(items, outlookOf, { due, at: due > now ? due : now }) }
  }
  return {
    arrival,
    items: items.map(item => {
      // Of what was taken back there is nothing to observe.
      const outlook = item.event.state === 'retracted' ? null : outlookOf(item.ruleId)
      return { ...item, best: (outlook && verdictsFrom(item.event, outlook, now)[0]) ?? null }
    }),
  }
}

type EnteredItem = DigestItem & { ruleName: string }

/** What stands in a person's digest, the newest first. */
async function digestItems(userId: number, subject: string): Promise<EnteredItem[]> {
  const { rows } = await pool().query<Omit<EnteredItem, 'event'> & { facts: unknown }>(
    `select distinct on (e.created_at, e.id) e.facts, i.rule_id as "ruleId", r.name as "ruleName",
            r.max_age_hours as "maxAgeHours", e.created_at as "heardAt"
       from digest_items i join rules r on r.id = i.rule_id and r.is_active
       join events d on d.id = i.event_id join events e on e.id = coalesce(d.merged_into_id, d.id)
      where i.user_id = $1 and i.subject = $2 and e.revision > 0
        and not exists (select 1 from event_wishes w where w.user_id = $1 and w.event_id = e.id and w.wish = 'mute')
      order by e.created_at desc, e.id`,
    [userId, subject],
  )
  return rows.map(({ facts, ...row }) => ({ ...row, event: BurstEvent.parse(facts) }))
}
