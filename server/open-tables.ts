import { EVENT_COLUMNS } from '#domain/events/formats/event-columns.ts'
import { type OpenEvent, openEventOf } from '#domain/events/formats/open-event.ts'
import { CIRCULAR_COLUMNS, type OpenCircular, openCircularOf } from '#domain/notices/open-circular.ts'
import { NOTICE_COLUMNS, type OpenNotice } from '#domain/notices/open-notice.ts'
import { OBSERVATION_COLUMNS } from '#domain/observations/formats/observation-columns.ts'
import { type OpenObservation, openOf } from '#domain/observations/formats/open-observation.ts'
import { EventQuery } from '#domain/search/event-query.ts'
import { env } from '#server/env.ts'
import { conditionsOf } from '#server/event-conditions.ts'
import { EVENT_LINE, EventRow } from '#server/event-search.ts'
import { EVENT_SQL } from '#server/event-sql.ts'
import { filterSql } from '#server/filter-sql.ts'
import { CIRCULAR_LINE, CIRCULARS_FROM, CircularLine } from '#server/kept-circulars.ts'
import { type KeptObservation, OBSERVATION_LINE, OBSERVATIONS_FROM, publicOf } from '#server/observations.ts'
import { NOTICE_LINE, NOTICES_FROM, type NoticeRow, openNoticeOf } from '#server/open-notices.ts'
import { IS_PUBLIC_OBSERVATION } from '#server/public-observation.ts'
import { type OpenTable, openTable } from '#server/table-reading.ts'
import { wordsQuery } from '#server/words-query.ts'

// Everything public as tables whose columns can be asked about. A column without SQL is shown and not asked about: what
// depends on who asks, addresses, and where an observer stood, which is shown less exactly than it is kept.

/** All of them: a table that left some out would deny that they are there. */
const EVERY = EventQuery.parse({ tests: true, retracted: true, subthreshold: true })

const EVENTS: OpenTable<OpenEvent> = openTable<OpenEvent>({
  // Nobody asked about a place.
  columns: EVENT_COLUMNS.filter(it => it.name !== 'distance_deg'),
  sql: EVENT_SQL,
  hasWords: true,
  line: EVENT_LINE,
  source({ where, q }, bind) {
    const asked = { query: { ...EVERY, q }, from: null, cone: null, arcs: null, where }
    const conditions = conditionsOf(asked, bind).map(it => it.sql)
    return `(select s.*, null::float8 as chord from event_search s) s join events e on e.id = s.event_id
      where ${conditions.join(' and ')}`
  },
  usual: [
    { sql: 's.at', type: 'timestamptz', isFalling: true, isAlwaysThere: true },
    { sql: 's.event_id', type: 'int', isFalling: true, isAlwaysThere: true },
  ],
  toRow: found => openEventOf(EventRow.parse(found), env().SITE_URL),
})

const NOTICE_SQL = {
  id: 'n.id',
  event: 'e.slug',
  topic: 'n.topic',
  mission: 'n.mission',
  notice_type: 'n.notice_type',
  kind: 'n.kind',
  trigger_id: 'n.trigger_id',
  produced_at: 'n.produced_at',
  received_at: 'n.received_at',
  is_test: 'n.is_test',
  readable: 'n.readable',
  sha256: 'n.sha256',
  size_bytes: 'octet_length(n.raw)',
}

const NOTICES: OpenTable<OpenNotice> = openTable<OpenNotice>({
  columns: NOTICE_COLUMNS,
  sql: NOTICE_SQL,
  hasWords: false,
  line: NOTICE_LINE,
  source: ({ where }, bind) => `${NOTICES_FROM} where ${where ? filterSql(where, NOTICE_SQL, bind) : 'true'}`,
  usual: [{ sql: 'n.id', type: 'int', isFalling: true, isAlwaysThere: true }],
  toRow: found => openNoticeOf(found as NoticeRow),
})

const CIRCULAR_SQL = {
  id: 'c.id',
  event: 'e.slug',
  subject: 'c.subject',
  submitter: 'c.submitter',
  created_on: 'c.created_on',
}

const CIRCULARS: OpenTable<OpenCircular> = openTable<OpenCircular>({
  columns: CIRCULAR_COLUMNS,
  sql: CIRCULAR_SQL,
  hasWords: true,
  line: CIRCULAR_LINE,
  source: ({ where, q }, bind) =>
    `${CIRCULARS_FROM} where ${where ? filterSql(where, CIRCULAR_SQL, bind) : 'true'}
       and ${q === null ? 'true' : `c.words @@ ${wordsQuery(q, bind)}`}`,
  usual: [
    { sql: 'c.created_on', type: 'timestamptz', isFalling: true, isAlwaysThere: true },
    { sql: 'c.id', type: 'text', isFalling: true, isAlwaysThere: true },
  ],
  toRow: found => openCircularOf(CircularLine.parse(found), env().SITE_URL),
})

const OBSERVATION_SQL = {
  id: 'o.id',
  source: `'observation'::text`,
  event: 'coalesce(m.slug, e.slug)',
  trigger_time: 'coalesce(m.t0, e.t0)',
  start_time: 'o.start_at',
  mid_time: 'o.mid_at',
  since_t0_s: 'extract(epoch from (o.mid_at - coalesce(m.t0, e.t0)))::float8',
  exposure_s: 'o.exposure_seconds',
  exposures: 'o.exposure_count',
  filter: 'o.filter',
  mag: 'o.mag',
  mag_error: 'o.mag_error',
  limiting_mag: 'o.limiting_mag',
  limiting_mag_sigma: 'case when o.limiting_mag is not null then o.limiting_mag_sigma end',
  mag_system: 'o.mag_system',
  catalogue: 'o.catalogue',
  extinction_corrected: 'o.is_extinction_corrected',
  ra_deg: 'o.ra_deg',
  dec_deg: 'o.dec_deg',
  position_error_arcsec: 'o.position_error_arcsec',
  telescope: 'o.telescope',
  observers: `concat_ws('; ', coalesce(u.name, 'anonymous'),
    (select string_agg(coalesce(cu.name, 'anonymous'), '; ' order by c.accepted_at, c.id)
       from co_observers c join users cu on cu.id = c.user_id
      where c.observation_id = o.id and c.accepted_at is not null and cu.suspended_at is null),
    nullif(array_to_string(o.co_observers, '; '), ''))`,
  affiliation: 'u.affiliation',
  licence: 'o.licence',
}

const OBSERVATIONS: OpenTable<OpenObservation> = openTable<OpenObservation>({
  columns: OBSERVATION_COLUMNS,
  sql: OBSERVATION_SQL,
  hasWords: true,
  line: OBSERVATION_LINE,
  source: ({ where, q }, bind) =>
    `${OBSERVATIONS_FROM} where ${IS_PUBLIC_OBSERVATION} and ${where ? filterSql(where, OBSERVATION_SQL, bind) : 'true'}
       and ${q === null ? 'true' : `o.words @@ ${wordsQuery(q, bind)}`}`,
  usual: [{ sql: 'o.id', type: 'int', isFalling: true, isAlwaysThere: true }],
  toRow: found => {
    const row = publicOf(found as KeptObservation)
    return openOf(row, { t0: row.t0, siteUrl: env().SITE_URL })
  },
})

export const OPEN_TABLES = { EVENTS, NOTICES, CIRCULARS, OBSERVATIONS }
