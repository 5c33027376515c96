import type pg from 'pg'
import type { Correction } from '#domain/events/group-triggers.ts'
import { inTransaction, pool } from '#server/db.ts'
import { eventNamed } from '#server/event-parts.ts'
import { foldHomes, holdFolding } from '#server/folding.ts'
import { neighbourHomes } from '#server/homes.ts'
import { talesOf } from '#server/trigger-tales.ts'

// What maintainers say of which triggers are one burst. Nothing that was said is forgotten: of each pair that holds which
// was said last and not taken back (see correctionsOf in server/homes.ts).

export type Corrected =
  | { ok: true; slug: string }
  | { ok: false; why: 'unknown' | 'the-same' | 'a-test' | 'only-one' }

/**
 * Says that two events, each by an address or a name, are one. The older address lives on, the other leads to it. Nobody
 * is told: who heard of either has heard of the burst.
 */
export async function mergeEvents(one: string, other: string, by: number, why: string): Promise<Corrected> {
  return inTransaction(async client => {
    await holdFolding(client)
    const [a, b] = [await eventNamed(client, one), await eventNamed(client, other)]
    if (!a || !b) return { ok: false, why: 'unknown' }
    if (a.id === b.id) return { ok: false, why: 'the-same' }
    const [ones, others] = [await homesOf(client, a.id), await homesOf(client, b.id)]
    if ([...ones, ...others].some(it => it.isTest)) return { ok: false, why: 'a-test' }
    // Every pair, so that whatever was said against any of them no longer holds.
    const pairs = ones.flatMap(({ id }) => others.map((it): Pair => [id, it.id]))
    return say(client, { pairs, verdict: 'same', by, why })
  })
}

/** Says that one trigger of an event is another burst than each of its others. Answers the address that it has then. */
export async function splitEvent(event: string, homeId: number, by: number, why: string): Promise<Corrected> {
  return inTransaction(async client => {
    await holdFolding(client)
    const whole = await eventNamed(client, event)
    const homes = whole ? await homesOf(client, whole.id) : []
    if (!homes.some(it => it.id === homeId)) return { ok: false, why: 'unknown' }
    if (homes.length === 1) return { ok: false, why: 'only-one' }
    const pairs = homes.filter(it => it.id !== homeId).map((it): Pair => [homeId, it.id])
    return say(client, { pairs, verdict: 'different', by, why })
  })
}

/** Takes back what was said at one stroke: what was said before it holds again. False when it was taken back already. */
export async function undoCorrection(act: number, by: number): Promise<boolean> {
  return inTransaction(async client => {
    await holdFolding(client)
    const { rows } = await client.query<{ one: number; other: number }>(
      `update corrections set undone_at = now(), undone_by_id = $2 where act = $1 and undone_at is null
       returning home_id as one, other_home_id as other`,
      [act, by],
    )
    await refold(
      client,
      rows.flatMap(it => [it.one, it.other]),
    )
    return rows.length > 0
  })
}

type Pair = readonly [number, number]

async function homesOf(client: pg.ClientBase, eventId: number): Promise<{ id: number; isTest: boolean }[]> {
  const { rows } = await client.query<{ id: number; isTest: boolean }>(
    'select id, is_test as "isTest" from events where $1 in (id, merged_into_id) order by id',
    [eventId],
  )
  return rows
}

async function say(
  client: pg.ClientBase,
  said: { pairs: readonly Pair[]; verdict: Correction['verdict']; by: number; why: string },
): Promise<Corrected> {
  const { pairs, verdict, by, why } = said
  const t0Of = await timesOf(client, pairs.flat())
  const sorted = pairs.map(([a, b]) => (a < b ? [a, b] : [b, a]) as Pair)
  await client.query(
    `with act as materialized (
       select nextval(pg_get_serial_sequence('corrections', 'id'))::int as id, clock_timestamp() as at)
     insert into corrections (id, act, home_id, other_home_id, home_t0, other_t0, verdict, by_user_id, why, at)
     select case place when 1 then act.id else nextval(pg_get_serial_sequence('corrections', 'id'))::int end,
            act.id, one, other, one_t0, other_t0, $5, $6, $7, act.at
       from act, unnest($1::int[], $2::int[], $3::timestamptz[], $4::timestamptz[]) with ordinality
         as it(one, other, one_t0, other_t0, place)`,
    [
      sorted.map(it => it[0]),
      sorted.map(it => it[1]),
      sorted.map(it => t0Of.get(it[0])),
      sorted.map(it => t0Of.get(it[1])),
      verdict,
      by,
      why,
    ],
  )
  return refold(client, pairs.flat())
}

/** When each of these triggers alone burst. */
async function timesOf(
  client: pg.ClientBase,
  homeIds: readonly number[],
): Promise<Map<number, string | null>> {
  const near = await neighbourHomes(client, homeIds, [])
  const tales = talesOf(
    near.filter(it => homeIds.includes(it.home.id)),
    [],
  )
  return new Map(tales.map(({ home, event }) => [home.id, event.t0 ?? event.observedAt]))
}

/** Works out anew what these homes are part of; answers the address of the first one's event. */
async function refold(client: pg.ClientBase, homeIds: readonly number[]): Promise<Corrected> {
  const at = new Date()
  const isNews = await isUntold(client, homeIds)
  const cause = { noticeId: null, circularId: null, at, isNews }
  const [first] = await foldHomes(client, homeIds, () => cause, at)
  return first ? { ok: true, slug: first.slug } : { ok: false, why: 'unknown' }
}

/** Whether people are still to be told of one of them: then what becomes of it is news, else they would never be. */
async function isUntold(client: pg.ClientBase, homeIds: readonly number[]): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from events home join events e on e.id = coalesce(home.merged_into_id, home.id)
      where home.id = any($1::int[]) and e.revision > e.told_revision limit 1`,
    [homeIds],
  )
  return rows.length > 0
}

/** What was said at one stroke, of which at least one pair still holds. */
export type Act = {
  act: number
  verdict: Correction['verdict']
  /** By the addresses that the triggers would have alone. */
  pairs: { one: string; other: string }[]
  /** Null when that person has left. */
  by: string | null
  why: string
  at: Date
}

/** What is in force, the newest first. */
export async function listCorrections(limit: number): Promise<Act[]> {
  const { rows } = await pool().query<Act>(
    `select c.act, c.verdict, coalesce(u.name, u.email) as by, c.why, c.at,
            jsonb_agg(jsonb_build_object('one', a.slug, 'other', b.slug) order by a.id, b.id) as pairs
       from (select distinct on (home_id, other_home_id) * from corrections where undone_at is null
              order by home_id, other_home_id, id desc) c
       join events a on a.id = c.home_id join events b on b.id = c.other_home_id
       left join users u on u.id = c.by_user_id
      group by c.act, c.verdict, u.name, u.email, c.why, c.at
      order by c.act desc limit $1`,
    [limit],
  )
  return rows
}
