import type pg from 'pg'
import { IS_PUBLIC_OBSERVATION } from '#server/public-observation.ts'

const texts = (json: string) => `array(select jsonb_array_elements_text(${json}))`

// PostgreSQL refuses a product that is too small for a number: nobody measures to 1e-12 degrees.
const snapped = (deg: string) => `case when abs(${deg}) < 1e-12 then 0 else ${deg} end`

// The migration that made the table holds the like, frozen: whoever changes this refreshes all rows in a new migration.
const ROW = {
  event_id: 'e.id',
  at: 'coalesce(e.t0, e.created_at)',
  changed_at: 'e.updated_at',
  state: 'e.state',
  family: `coalesce(e.facts->>'family', 'other')`,
  missions: 'e.missions',
  instruments: texts(`e.facts->'instruments'`),
  radius90_deg: `(e.facts#>>'{best,radius90Deg}')::float8`,
  grb_chance: `(e.facts->>'grbChance')::float8`,
  duration_class: `e.facts->>'durationClass'`,
  has_counterpart: `coalesce((e.facts->>'hasCounterpart')::boolean, false)`,
  class_names: `array(select it->>'name' from jsonb_array_elements(e.facts->'classes') with ordinality as c(it, place) order by place)`,
  class_chances: `array(select (it->>'probability')::float8 from jsonb_array_elements(e.facts->'classes') with ordinality as c(it, place) order by place)`,
  ra_deg: snapped('e.ra_deg'),
  dec_deg: snapped('e.dec_deg'),
  notice_count: '(select count(*) from notices n where n.event_id = e.id)',
  circular_count: '(select count(*) from circulars c where c.event_id = e.id)',
  // What a search for words finds it by, besides its circulars and observations.
  said: `left(concat_ws(' ', array_to_string(e.names, ' '),
    (select string_agg(concat(it->>'mission', ' ', it->>'id'), ' ') from jsonb_array_elements(e.facts->'triggers') it),
    array_to_string(${texts(`e.facts->'instruments'`)}, ' '), array_to_string(e.missions, ' '),
    e.facts->>'family', e.facts->>'durationClass', e.facts->>'stateBecause',
    (select string_agg(it->>'name', ' ') from jsonb_array_elements(e.facts->'classes') it),
    (select string_agg(distinct n.notice_type, ' ') from notices n where n.event_id = e.id)), 20000)`,
}

const COLUMNS = Object.keys(ROW)
const REFRESH = `
  with gone as (delete from event_search s using events e
    where e.id = s.event_id and e.id = any($1) and e.merged_into_id is not null)
  insert into event_search (${COLUMNS.join(', ')}, observation_count)
  select ${Object.values(ROW).join(', ')}, 0 from events e
   where e.id in (select coalesce(merged_into_id, id) from events where id = any($1)) and e.revision > 0
  on conflict (event_id) do update set ${COLUMNS.map(it => `${it} = excluded.${it}`).join(', ')}
  returning event_id`

/**
 * Brings what events are found by into step with them, their notices and circulars, within the caller's transaction,
 * which holds the folding. Events that are part of another are found as that one.
 */
export async function refreshSearch(client: pg.ClientBase, eventIds: readonly number[]): Promise<void> {
  if (eventIds.length === 0) return
  const { rows } = await client.query<{ event_id: number }>(REFRESH, [eventIds])
  await count(
    client,
    rows.map(it => it.event_id),
  )
}

/**
 * Counts the published observations of these events anew, within the transaction that changed some. The rows are taken
 * first: of two who count at the same time, the one who comes later must see what the other did.
 */
export async function recountObservations(client: pg.ClientBase, eventIds: readonly number[]): Promise<void> {
  if (eventIds.length === 0) return
  const { rows } = await client.query<{ event_id: number }>(
    `select event_id from event_search
      where event_id in (select coalesce(merged_into_id, id) from events where id = any($1)) order by event_id for update`,
    [eventIds],
  )
  await count(
    client,
    rows.map(it => it.event_id),
  )
}

async function count(client: pg.ClientBase, eventIds: readonly number[]): Promise<void> {
  await client.query(
    `update event_search s set observation_count = it.count
       from (select e.id, (select count(*) from observations o left join users u on u.id = o.user_id
           where o.event_id in (select h.id from events h where h.id = e.id or h.merged_into_id = e.id)
             and ${IS_PUBLIC_OBSERVATION})::int as count
         from unnest($1::int[]) as e(id)) it
      where s.event_id = it.id and s.observation_count <> it.count`,
    [eventIds],
  )
}

/** The events that somebody observed. */
export async function eventsObservedBy(client: pg.ClientBase, userId: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    'select distinct event_id as id from observations where user_id = $1',
    [userId],
  )
  return rows.map(it => it.id)
}
