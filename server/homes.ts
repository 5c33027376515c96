import type pg from 'pg'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { KeptReading } from '#domain/events/event-from.ts'
import type { Correction } from '#domain/events/group-triggers.ts'
import { SMALLEST } from '#server/sky-maps.ts'

// Every trigger has a home: the event that it made when it was first heard of. A home that turns out to be the same
// burst as an older one is merged into it: triggers, notices and circulars move, the address leads on, and all can go
// back. Everything here is done for many at once: an archive has a hundred thousand notices, the stream one.

export type Key = { mission: string; id: string }

export type HomeRow = {
  id: number
  slug: string
  revision: number
  mergedIntoId: number | null
  /** `{}` before the first revision. */
  facts: BurstEvent
  /** Names that its own notices state. */
  ownNames: string[]
}

/** A home with the readings of its own notices, in the order in which they came. */
export type Home = { home: HomeRow; kept: KeptReading[] }

/** A notice that belongs to the trigger which goes by these numbers; `slug` is the address that a new one wishes for. */
type Entrant = { noticeId: number; keys: readonly Key[]; slug: string }

type Entered = {
  /** The home of each notice. */
  homeOf: Map<number, number>
  /** Numbers that were not known before, by home. */
  newKeys: Map<number, Key[]>
}

/** How a circular mentions it. */
export const wordOf = (key: Key) => `${key.mission} ${key.id}`

/**
 * Enters notices and their triggers' numbers under their homes, one after the other: the first home that is known under
 * one of the numbers, or else a new one.
 */
export async function enterHomes(
  client: pg.ClientBase,
  entrants: readonly Entrant[],
  at: Date,
): Promise<Entered> {
  const known = await findHomes(
    client,
    entrants.flatMap(it => it.keys),
  )
  // A new home has no number until it is written: until then its place in this list stands for it.
  const made: Entrant[] = []
  const entries = entrants.map(entrant => {
    const homes = entrant.keys.flatMap(key => known.get(wordOf(key)) ?? [])
    const home = homes.length > 0 ? Math.min(...homes) : NOT_MADE_YET + made.push(entrant) - 1
    const keys = entrant.keys.filter(key => !known.has(wordOf(key)))
    for (const key of keys) known.set(wordOf(key), home)
    return { ...entrant, home, keys }
  })
  const ids = await makeHomes(client, made, at)
  const homeOf = new Map<number, number>()
  const newKeys = new Map<number, Key[]>()
  for (const { noticeId, home, keys } of entries) {
    const homeId = home < NOT_MADE_YET ? home : (ids[home - NOT_MADE_YET] ?? Number.NaN)
    homeOf.set(noticeId, homeId)
    if (keys.length > 0) newKeys.set(homeId, [...(newKeys.get(homeId) ?? []), ...keys])
  }
  await writeEntries(client, { homeOf, newKeys })
  return { homeOf, newKeys }
}

/** Beyond every number that PostgreSQL gives a row. */
const NOT_MADE_YET = 2 ** 32

async function findHomes(client: pg.ClientBase, keys: readonly Key[]): Promise<Map<string, number>> {
  const result = await client.query<Key & { home: number }>(
    `select t.mission, t.trigger_id as id, t.home_id as home from unnest($1::text[], $2::text[]) as k(mission, id)
       join triggers t on t.mission = k.mission and t.trigger_id = k.id`,
    [keys.map(key => key.mission), keys.map(key => key.id)],
  )
  return new Map(result.rows.map(row => [wordOf(row), row.home]))
}

/**
 * Makes homes under addresses that are still free. Each is as old as GCN's first word of it: after an outage, and from a
 * recording, that came hours and years ago.
 */
async function makeHomes(client: pg.ClientBase, many: readonly Entrant[], at: Date): Promise<number[]> {
  if (many.length === 0) return []
  const slugs = await freeSlugs(
    client,
    many.map(it => it.slug),
  )
  const result = await client.query<{ id: number; slug: string }>(
    `insert into events (slug, state, facts, created_at, updated_at)
     select it.slug, 'candidate', '{}', n.produced_at, $3
       from unnest($1::text[], $2::int[]) with ordinality as it(slug, notice_id, place)
       join notices n on n.id = it.notice_id order by it.place
     returning id, slug`,
    [slugs, many.map(it => it.noticeId), at],
  )
  const idOf = new Map(result.rows.map(row => [row.slug, row.id]))
  return slugs.map(slug => idOf.get(slug) ?? Number.NaN)
}

/** The addresses themselves, or those with a number at their end: "fermi-798430369-2". */
async function freeSlugs(client: pg.ClientBase, wanted: readonly string[]): Promise<string[]> {
  const result = await client.query<{ slug: string }>('select slug from events where slug = any($1)', [
    wanted,
  ])
  const taken = new Set(result.rows.map(row => row.slug))
  const twice = wanted.filter((slug, place) => taken.has(slug) || wanted.indexOf(slug) < place)
  if (twice.length > 0) {
    const numbered = await client.query<{ slug: string }>('select slug from events where slug like any($1)', [
      twice.map(slug => `${slug}-%`),
    ])
    for (const { slug } of numbered.rows) taken.add(slug)
  }
  return wanted.map(first => {
    let slug = first
    for (let number = 2; taken.has(slug); number++) slug = `${first}-${number}`
    taken.add(slug)
    return slug
  })
}

async function writeEntries(client: pg.ClientBase, { homeOf, newKeys }: Entered): Promise<void> {
  const keys = [...newKeys].flatMap(([homeId, own]) => own.map(key => ({ ...key, homeId })))
  if (keys.length > 0) {
    await client.query(
      `insert into triggers (mission, trigger_id, home_id, event_id)
       select k.mission, k.id, e.id, coalesce(e.merged_into_id, e.id)
         from unnest($1::text[], $2::text[], $3::int[]) as k(mission, id, home_id)
         join events e on e.id = k.home_id`,
      [keys.map(key => key.mission), keys.map(key => key.id), keys.map(key => key.homeId)],
    )
  }
  await client.query(
    `update notices n set home_id = e.id, event_id = coalesce(e.merged_into_id, e.id)
       from unnest($1::int[], $2::int[]) as it(id, home_id) join events e on e.id = it.home_id
      where n.id = it.id`,
    [[...homeOf.keys()], [...homeOf.values()]],
  )
}

/** Writes the names that the notices of each home state. */
export async function nameHomes(
  client: pg.ClientBase,
  named: readonly { homeId: number; names: readonly string[] }[],
): Promise<void> {
  if (named.length === 0) return
  await client.query(
    `update events e set own_names = array(select jsonb_array_elements_text(it.names))
       from unnest($1::int[], $2::jsonb[]) as it(id, names) where e.id = it.id`,
    [named.map(it => it.homeId), named.map(it => JSON.stringify(it.names))],
  )
}

/**
 * These homes and all that could be, or are, the same bursts: every trigger within half an hour of them or of what they
 * are one burst with, be that months away because a maintainer says so; with the readings of each in the order of their
 * notices.
 *
 * @param times bursts of the notices that just came: a home has its time only once it is worked out
 */
export async function neighbourHomes(
  client: pg.ClientBase,
  homeIds: Iterable<number>,
  times: readonly string[],
): Promise<Home[]> {
  // "offset 0" keeps the planner, which knows nothing of moments, from reading all events for each of them.
  const homes = await client.query<HomeRow>(
    `with recursive own as (select coalesce(merged_into_id, id) as event,
                                  case when not is_test then coalesce(t0, observed_at) end as t0
                             from events where id = any($1)),
       said as materialized (select coalesce(a.merged_into_id, a.id) as one, coalesce(b.merged_into_id, b.id) as other,
                                    home_t0 as one_t0, other_t0
                               from corrections c join events a on a.id = c.home_id join events b on b.id = c.other_home_id
                              where verdict = 'same' and undone_at is null),
       tied as (select event from own
                union select unnest(array[one, other]) from tied join said on event in (one, other)),
       moment as (select t0 from own where t0 is not null union select unnest($2::timestamptz[])
                  union select unnest(array[one_t0, other_t0]) from said join tied on event in (one, other)),
       near as (select event from tied
                union select e.event from moment cross join lateral (
                  select coalesce(merged_into_id, id) as event from events
                   where t0 between moment.t0 - interval '30 minutes' and moment.t0 + interval '30 minutes'
                     and not is_test offset 0) as e
                union select e.event from moment cross join lateral (
                  select coalesce(merged_into_id, id) as event from events
                   where observed_at between moment.t0 - interval '30 minutes' and moment.t0 + interval '30 minutes'
                     and not is_test offset 0) as e
                union select unnest(array[one, other])
                        from said join moment on one_t0 between t0 - interval '30 minutes' and t0 + interval '30 minutes'
                                              or other_t0 between t0 - interval '30 minutes' and t0 + interval '30 minutes')
     select e.id, e.slug, e.revision, e.merged_into_id as "mergedIntoId", e.facts, e.own_names as "ownNames"
       from events e
      where e.id = any(array(select event from near)) or e.merged_into_id = any(array(select event from near))
      order by e.id`,
    [[...homeIds], times],
  )
  const readings = await client.query<KeptReading & { homeId: number }>(
    `select n.id as "noticeId", n.home_id as "homeId", n.reading, map.measures as "skyMap"
       from notices n left join lateral (
         select measures from sky_maps where notice_id = n.id and state = 'read' order by ${SMALLEST} limit 1) map on true
      where n.home_id = any($1::int[]) and n.readable order by n.id`,
    [homes.rows.map(home => home.id)],
  )
  const keptOf = Map.groupBy(readings.rows, it => it.homeId)
  return homes.rows.flatMap(home => {
    const kept = keptOf.get(home.id)
    return kept ? [{ home, kept }] : []
  })
}

/** What maintainers have said of these homes: of each pair what was said last and not taken back. */
export async function correctionsOf(
  client: pg.ClientBase,
  homeIds: readonly number[],
): Promise<Correction[]> {
  const { rows } = await client.query<Correction>(
    `select distinct on (c.home_id, c.other_home_id) a.slug as one, b.slug as other, c.verdict, c.at from corrections c
       join events a on a.id = c.home_id join events b on b.id = c.other_home_id
      where c.home_id = any($1::int[]) and c.other_home_id = any($1::int[]) and c.undone_at is null
      order by c.home_id, c.other_home_id, c.id desc`,
    [homeIds],
  )
  return rows
}
