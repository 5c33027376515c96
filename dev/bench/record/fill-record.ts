import type pg from 'pg'
import { inTransaction, pool } from '#server/db.ts'
import { recountObservations, refreshSearch } from '#server/search-rows.ts'
import { fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import { ingest } from '#workers/gcn/ingest.ts'

export type RecordSize = { events: number; noticesEach: number; observations: number }

const AT_ONCE = 5000
const OBSERVERS = 2000

/**
 * A record of that size: a few bursts come through the real ingest, all others are theirs at other times and places of the
 * sky. Answers the name of a burst that came through ingest, with notices and observations.
 */
export async function fillRecord({ events, noticesEach, observations }: RecordSize): Promise<string> {
  const slug = await ingestSamples()
  await pool().query('select setseed(0.5)')
  await pool().query(CLONE_EVENTS, [events])
  await pool().query(CLONE_NOTICES, [noticesEach])
  // As a record that grew has been: without, each batch would read tables from end to end.
  await pool().query('analyze')
  await inBatches('select id from events order by id', refreshSearch)
  await pool().query(OBSERVERS_OF, [OBSERVERS])
  await inTransaction(async client => {
    await client.query(NUMBER_EVENTS)
    await client.query('create unique index on numbered (nth)')
    await client.query('analyze numbered')
    await client.query(OBSERVE, [observations, OBSERVERS, slug, events])
  })
  await pool().query('analyze')
  await inBatches('select id from events order by id', recountObservations)
  await pool().query('vacuum analyze event_search')
  return slug
}

async function ingestSamples(): Promise<string> {
  const at = new Date(Date.now() - 3_600_000)
  const day = 86_400_000
  const swift = { trigId: 1_830_001, raDeg: 120.5, decDeg: 31.2, errorRadiusDeg: 0.05 }
  const notices = [
    swiftPosition({ ...swift, t0: at, issuedAt: at, stage: 'BAT' }),
    fermiPosition({
      t0: new Date(at.getTime() - day),
      stage: 'FLT',
      raDeg: 253,
      decDeg: -32,
      errorRadiusDeg: 8,
    }),
    fermiPosition({
      t0: new Date(at.getTime() - 2 * day),
      stage: 'GND',
      raDeg: 20,
      decDeg: 50,
      errorRadiusDeg: 3,
    }),
  ]
  let offset = 0n
  const made = []
  for (const notice of notices) {
    made.push(await ingest({ ...notice, partition: 0, offset: offset++, producedAt: at }, at))
  }
  const slug = made[0]?.eventSlug
  if (!slug) throw new Error('the first sample made no event')
  return slug
}

/** Every 40 minutes one, back from a week ago, evenly over the sphere. */
const CLONE_EVENTS = `
  with samples as (select e.*, row_number() over (order by id) - 1 as nth, count(*) over () as of_all from events e)
  insert into events (slug, revision, told_revision, state, t0, ra_deg, dec_deg, error_radius_deg, error_containment,
    missions, names, own_names, facts, created_at, updated_at)
  select it.slug, e.revision, e.revision, e.state, it.at, it.ra, it.dec, e.error_radius_deg, e.error_containment,
    e.missions, array[it.name], array[it.name],
    e.facts || jsonb_build_object('slug', it.slug, 't0', it.told, 'names', jsonb_build_array(it.name),
      'triggers', jsonb_build_array(jsonb_build_object('mission', e.missions[1], 'id', it.i::text)),
      'best', e.facts->'best' || jsonb_build_object('raDeg', it.ra, 'decDeg', it.dec),
      'localisations', '[]'::jsonb), it.at, it.at
  from generate_series(1, $1::int) i
    join samples e on e.nth = i % e.of_all,
    lateral (select i, e.missions[1] || '-' || (2000000 + i) as slug, 'Sample burst ' || i as name,
      random() * 360 as ra, degrees(asin(2 * random() - 1)) as dec,
      date_trunc('second', now() - interval '7 days' - i * interval '40 minutes') as at) drawn,
    lateral (select drawn.*, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as told) it`

/** What was heard is as long as a reading is; the bytes behind it, which no page shows, are few. */
const CLONE_NOTICES = `
  with samples as (select distinct on (event_id) * from notices order by event_id, id),
    firsts as (select s.*, row_number() over (order by s.event_id) - 1 as nth, count(*) over () as of_all from samples s)
  insert into notices (topic, partition, kafka_offset, produced_at, received_at, raw, sha256, readable, mission,
    notice_type, kind, trigger_id, reading, home_id, event_id)
  select n.topic, 1, e.id * 1000::bigint + j, e.created_at, e.created_at, '\\x3c61', md5(e.id || ' ' || j), true, n.mission,
    n.notice_type, n.kind, e.id::text, n.reading, e.id, e.id
  from events e join firsts n on n.mission = e.missions[1] and n.nth < 2, generate_series(1, $1::int) j
  where e.slug like '%-2______'`

const OBSERVERS_OF = `insert into users (email, name, affiliation, confirmed_at)
  select 'record' || i || '@example.org', 'Observer ' || i, 'Observatory ' || i, now() from generate_series(1, $1::int) i`

const NUMBER_EVENTS = `create temporary table numbered on commit drop as
  select id, slug, coalesce(t0, created_at) as t0, row_number() over (order by id)::int as nth from events`

/** Twenty of the burst that came through ingest, all others of whichever burst. */
const OBSERVE = `
  insert into observations (event_id, user_id, state, start_at, mid_at, exposure_seconds, exposure_count, filter, mag,
    mag_error, limiting_mag, limiting_mag_sigma, mag_system, is_extinction_corrected, telescope, licence, published_at)
  select e.id, u.id, 'published', at, at, 60, 10, (array['B','V','R','r','i'])[1 + i % 5],
    case when i % 3 > 0 then 15 + i % 6 end, case when i % 3 > 0 then 0.05 end, case when i % 3 = 0 then 20 end, 5, 'AB',
    false, '0.2-m Newtonian', 'CC-BY-4.0', at
  from generate_series(1, $1::int) i
    join numbered e on e.nth =
      case when i <= 20 then (select nth from numbered where slug = $3) else (1 + (i * 7919::bigint) % $4)::int end
    join (select id, row_number() over (order by id) as nth from users) u on u.nth = 1 + i % $2::int,
    lateral (select e.t0 + (1 + i % 300) * interval '5 minutes' as at) moment`

async function inBatches(
  query: string,
  work: (client: pg.ClientBase, ids: readonly number[]) => Promise<void>,
): Promise<void> {
  const { rows } = await pool().query<{ id: number }>(query)
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const ids = rows.slice(from, from + AT_ONCE).map(it => it.id)
    await inTransaction(client => work(client, ids))
  }
}
