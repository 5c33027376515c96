import type { ColumnSql } from '#server/filter-sql.ts'

const joined = (array: string) => `array_to_string(${array}, '; ')`

/**
 * SQL of the columns of events as they are handed out (domain/events/formats/event-columns.ts), by name: `s` is a row of
 * event_search, `e` its event. What depends on who asks, an address or a distance, is not asked about.
 */
export const EVENT_SQL: ColumnSql = {
  id: 'e.slug',
  names: joined('e.names'),
  triggers: `coalesce((select string_agg(concat(it->>'mission', ' ', it->>'id'), '; ' order by place)
    from jsonb_array_elements(e.facts->'triggers') with ordinality as t(it, place)), '')`,
  missions: joined('s.missions'),
  instruments: joined('s.instruments'),
  family: 's.family',
  state: 's.state',
  t0: 'e.t0',
  heard_at: 'e.created_at',
  changed_at: 's.changed_at',
  revision: 'e.revision',
  ra_deg: 's.ra_deg',
  dec_deg: 's.dec_deg',
  galactic_lat_deg: 's.galactic_lat_deg',
  error_radius_deg: 'e.error_radius_deg',
  error_containment: 'e.error_containment',
  radius_90_deg: 's.radius90_deg',
  area_90_deg2: `(e.facts#>>'{best,area90Deg2}')::float8`,
  grb_chance: 's.grb_chance',
  duration_class: 's.duration_class',
  has_counterpart: 's.has_counterpart',
  notices: 's.notice_count',
  circulars: 's.circular_count',
  observations: 's.observation_count',
}

/** SQL of the ids of the event at an address and of those that were found to be the same. */
export const IDS_OF_EVENT = (slug: `$${number}`): string =>
  `select it.id from events it where it.slug = ${slug}
   union all select part.id from events part join events whole on whole.id = part.merged_into_id where whole.slug = ${slug}`
