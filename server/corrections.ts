import type pg from 'pg'
import { BurstEvent } from '#domain/events/burst-event.ts'
import type { Correction } from '#domain/events/group-triggers.ts'
import { inTransaction, pool } from '#server/db.ts'
import { foldHomes, holdFolding } from '#server/folding.ts'

export type KeptCorrection = {
  homeId: number
  otherHomeId: number
  one: string
  other: string
  verdict: Correction['verdict']
  by: string | null
  why: string
  at: Date
}

/** One trigger of an event, under the address that it would have alone. */
export type EventPart = {
  homeId: number
  slug: string
  event: BurstEvent
  triggers: BurstEvent['triggers']
  notices: number
}

/** The triggers of an event, the oldest first; null when there is no such event. A name of it will do. */
export async function partsOf(slugOrName: string): Promise<{ slug: string; parts: EventPart[] } | null> {
  const found = await pool().query<{ id: number; slug: string }>(
    `select coalesce(m.id, e.id) as id, coalesce(m.slug, e.slug) as slug from events e
       left join events m on m.id = e.merged_into_id
      where e.slug = $1 or $1 = any(e.names) order by e.slug = $1 desc, e.id limit 1`,
    [slugOrName.trim()],
  )
  const event = found.rows[0]
  if (!event) return null
  // A merged home keeps what it would be alone; that of the one which stands for all is the whole event.
  const { rows } = await pool().query<Omit<EventPart, 'event'> & { facts: unknown }>(
    `select e.id as "homeId", e.slug, e.facts,
            coalesce((select jsonb_agg(jsonb_build_object('mission', t.mission, 'id', t.trigger_id) order by t.mission, t.trigger_id)
              from triggers t where t.home_id = e.id), '[]') as triggers,
            (select count(*)::int from notices n where n.home_id = e.id) as notices
       from events e where $1 in (e.id, e.merged_into_id) order by e.id`,
    [event.id],
  )
  const parts = rows.flatMap(({ facts, ...row }) => {
    const read = BurstEvent.safeParse(facts)
    return read.success ? [{ ...row, event: read.data }] : []
  })
  return { slug: event.slug, parts }
}

export type Corrected =
  | { ok: true; slug: string }
  | { ok: false; why: 'unknown' | 'the-same' | 'a-test' | 'only-one' }

/** Says that two events are one. The older address lives on, the other leads to it, and nobody is mailed. */
export async function mergeEvents(one: string, other: string, by: number, why: string): Promise<Corrected> {
  const [a, b] = [await partsOf(one), await partsOf(other)]
  const [first, second] = [a?.parts[0], b?.parts[0]]
  if (!a || !b || !first || !second) return { ok: false, why: 'unknown' }
  if (a.slug === b.slug) return { ok: false, why: 'the-same' }
  if (first.event.state === 'test' || second.event.state === 'test') return { ok: false, why: 'a-test' }
  // Whatever was said against it before is taken back.
  const pairs = a.parts.flatMap(it => b.parts.map(its => [it.homeId, its.homeId] as const))
  return correct(pairs, 'same', first.homeId, by, why)
}

/** Says that one trigger of an event is another burst than all its others. */
export async function splitEvent(slug: string, homeId: number, by: number, why: string): Promise<Corrected> {
  const whole = await partsOf(slug)
  if (!whole?.parts.some(it => it.homeId === homeId)) return { ok: false, why: 'unknown' }
  const others = whole.parts.filter(it => it.homeId !== homeId)
  if (others.length === 0) return { ok: false, why: 'only-one' }
  return correct(
    others.map(it => [it.homeId, homeId] as const),
    'different',
    homeId,
    by,
    why,
  )
}

async function correct(
  pairs: readonly (readonly [number, number])[],
  verdict: Correction['verdict'],
  homeId: number,
  by: number,
  why: string,
): Promise<Corrected> {
  const sorted = pairs.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  return inTransaction(async client => {
    await holdFolding(client)
    await client.query(
      `insert into corrections (home_id, other_home_id, verdict, by_user_id, why)
       select *, $3, $4::int, $5 from unnest($1::int[], $2::int[])
       on conflict (home_id, other_home_id) do update set
         verdict = excluded.verdict, by_user_id = excluded.by_user_id, why = excluded.why, at = now()`,
      [sorted.map(it => it[0]), sorted.map(it => it[1]), verdict, by, why],
    )
    return refold(client, [homeId, ...sorted.flat()])
  })
}

/** Takes a correction back: matching alone decides again. False when there is none. */
export async function undoCorrection(homeId: number, otherHomeId: number): Promise<boolean> {
  return inTransaction(async client => {
    await holdFolding(client)
    const { rowCount } = await client.query(
      'delete from corrections where home_id = $1 and other_home_id = $2',
      [homeId, otherHomeId],
    )
    if (!rowCount) return false
    await refold(client, [homeId, otherHomeId])
    return true
  })
}

/** Old news by intent: who was told of either has been told of the burst. */
async function refold(client: pg.ClientBase, homeIds: readonly number[]): Promise<Corrected> {
  const at = new Date()
  const folded = await foldHomes(
    client,
    homeIds,
    () => ({ noticeId: null, circularId: null, at, isNews: false }),
    at,
  )
  const [first] = folded
  return first ? { ok: true, slug: first.slug } : { ok: false, why: 'unknown' }
}

/** All corrections in force, the newest first. */
export async function listCorrections(limit: number): Promise<KeptCorrection[]> {
  const { rows } = await pool().query<KeptCorrection>(
    `select c.home_id as "homeId", c.other_home_id as "otherHomeId", a.slug as one, b.slug as other, c.verdict,
            coalesce(u.name, u.email) as by, c.why, c.at
       from corrections c join events a on a.id = c.home_id join events b on b.id = c.other_home_id
       left join users u on u.id = c.by_user_id
      order by c.at desc, c.home_id limit $1`,
    [limit],
  )
  return rows
}
