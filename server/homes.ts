import type pg from 'pg'
import type { BurstEvent, Change } from '#domain/events/burst-event.ts'
import type { KeptReading } from '#domain/events/event-from.ts'

// Every trigger has a home: the event that it made when it was first heard of. A home that turns out to be the same
// burst as an older one is merged into it: triggers, notices and circulars move, the address leads on, and all can go
// back.

type Key = { mission: string; id: string }

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

/** The home of the first trigger that is known under one of these numbers. */
export async function findHome(client: pg.ClientBase, keys: Key[]): Promise<number | null> {
  const result = await client.query<{ home: number }>(
    `select t.home_id as home from unnest($1::text[], $2::text[]) as k(mission, id)
       join triggers t on t.mission = k.mission and t.trigger_id = k.id
      order by t.home_id limit 1`,
    [keys.map(key => key.mission), keys.map(key => key.id)],
  )
  return result.rows[0]?.home ?? null
}

/**
 * Makes a home under an address that is still free. It is as old as GCN's first word of it: after an outage, and from a
 * recording, that came hours and years ago.
 */
export async function makeHome(
  client: pg.ClientBase,
  wanted: string,
  noticeId: number,
  at: Date,
): Promise<number> {
  const taken = await client.query<{ slug: string }>(
    'select slug from events where slug = $1 or slug like $2',
    [wanted, `${wanted}-%`],
  )
  const slugs = new Set(taken.rows.map(row => row.slug))
  let slug = wanted
  for (let number = 2; slugs.has(slug); number++) slug = `${wanted}-${number}`
  const result = await client.query<{ id: number }>(
    `insert into events (slug, state, facts, created_at, updated_at)
     select $1, 'candidate', '{}', produced_at, $3 from notices where id = $2 returning id`,
    [slug, noticeId, at],
  )
  return result.rows[0]?.id ?? Number.NaN
}

/** Enters a trigger's numbers and its notice under its home; answers the numbers that were not known before. */
export async function enterHome(
  client: pg.ClientBase,
  homeId: number,
  keys: Key[],
  noticeId: number,
): Promise<Key[]> {
  const entered = await client.query<Key>(
    `insert into triggers (mission, trigger_id, home_id, event_id)
     select k.mission, k.id, e.id, coalesce(e.merged_into_id, e.id)
       from unnest($2::text[], $3::text[]) as k(mission, id), events e where e.id = $1
     on conflict do nothing returning mission, trigger_id as id`,
    [homeId, keys.map(key => key.mission), keys.map(key => key.id)],
  )
  await client.query(
    `update notices n set home_id = e.id, event_id = coalesce(e.merged_into_id, e.id)
       from events e where e.id = $1 and n.id = $2`,
    [homeId, noticeId],
  )
  return entered.rows
}

/** Writes the names that a home's own notices state. */
export async function nameHome(
  client: pg.ClientBase,
  homeId: number,
  names: readonly string[],
): Promise<void> {
  await client.query('update events set own_names = $2 where id = $1', [homeId, names])
}

/**
 * The home itself and all that could be, or are, the same burst: every trigger within half an hour, with the readings of
 * each in the order of their notices.
 *
 * @param time of the notice's burst, for a home that has none yet
 */
export async function neighbourHomes(
  client: pg.ClientBase,
  homeId: number,
  time: string | null,
): Promise<{ home: HomeRow; kept: KeptReading[] }[]> {
  const homes = await client.query<HomeRow>(
    `with own as (select coalesce(merged_into_id, id) as event, coalesce($2::timestamptz, t0) as t0, is_test
                    from events where id = $1),
       near as (select event from own
                union select coalesce(e.merged_into_id, e.id) from events e, own
                 where e.t0 between own.t0 - interval '30 minutes' and own.t0 + interval '30 minutes'
                   and not e.is_test and not own.is_test)
     select e.id, e.slug, e.revision, e.merged_into_id as "mergedIntoId", e.facts,
       e.own_names as "ownNames"
       from events e join near on near.event = coalesce(e.merged_into_id, e.id) order by e.id`,
    [homeId, time],
  )
  const readings = await client.query<KeptReading & { homeId: number }>(
    `select id as "noticeId", home_id as "homeId", reading from notices
      where home_id = any($1::int[]) and readable order by id`,
    [homes.rows.map(home => home.id)],
  )
  return homes.rows.flatMap(home => {
    const kept = readings.rows.filter(it => it.homeId === home.id)
    return kept.length > 0 ? [{ home, kept }] : []
  })
}

/** Makes a home part of another event, or of its own again when both are the same. */
export async function moveHome(client: pg.ClientBase, homeId: number, eventId: number): Promise<void> {
  // Nobody is told of an event that leads elsewhere: its news is the other's.
  await client.query(
    `update events set merged_into_id = nullif($2::int, id), told_revision = revision where id = $1`,
    [homeId, eventId],
  )
  await client.query('update triggers set event_id = $2 where home_id = $1', [homeId, eventId])
  await client.query('update notices set event_id = $2 where home_id = $1', [homeId, eventId])
  await client.query('update circulars set event_id = $2 where home_id = $1', [homeId, eventId])
}

/** Writes what is known of an event now. */
export async function saveEvent(
  client: pg.ClientBase,
  eventId: number,
  event: BurstEvent,
  revision: number,
  at: Date,
): Promise<void> {
  await client.query(
    `update events set revision = $2, state = $3, is_test = $4, t0 = $5, ra_deg = $6, dec_deg = $7,
       error_radius_deg = $8, error_containment = $9, missions = $10, names = $11, facts = $12, updated_at = $13
     where id = $1`,
    [
      eventId,
      revision,
      event.state,
      event.state === 'test',
      event.t0,
      event.best?.raDeg,
      event.best?.decDeg,
      event.best?.errorRadiusDeg,
      event.best?.errorContainment,
      event.missions,
      event.names,
      JSON.stringify(event),
      at,
    ],
  )
}

export type NewRevision = {
  eventId: number
  revision: number
  /** What caused it: one of the two. */
  noticeId: number | null
  circularId: string | null
  at: Date
  changes: Change[]
  facts: BurstEvent
  isMaterial: boolean
  isNews: boolean
}

/** Adds a revision to an event's tale. */
export async function writeRevision(client: pg.ClientBase, it: NewRevision): Promise<void> {
  await client.query(
    `insert into revisions (event_id, revision, notice_id, circular_id, at, changes, facts, is_material, is_news)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      it.eventId,
      it.revision,
      it.noticeId,
      it.circularId,
      it.at,
      JSON.stringify(it.changes),
      JSON.stringify(it.facts),
      it.isMaterial,
      it.isNews,
    ],
  )
  // Old news counts as told, unless something newer is still waiting to be told.
  if (!it.isNews) {
    await client.query('update events set told_revision = $2 where id = $1 and told_revision = $2 - 1', [
      it.eventId,
      it.revision,
    ])
  }
}
