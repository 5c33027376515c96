import { pool } from '#server/db.ts'

type Rows = Record<string, unknown>[]

/**
 * All that the database says of notices, events and circulars, without the numbers and hours that differ from one
 * filling of a database to the next.
 */
export async function allThatIsKept() {
  const named = new Map<unknown, string>()
  const ids = await pool().query<{ id: number; identity: string }>('select id, identity from notices')
  for (const { id, identity } of ids.rows) named.set(id, identity)
  const nameNotices = (rows: Rows): unknown =>
    JSON.parse(JSON.stringify(rows), (key, value) => (key === 'noticeId' ? named.get(value) : value))
  const events = await rowsOf(
    `select e.slug, e.state, e.is_test, e.t0, e.ra_deg, e.dec_deg, e.error_radius_deg, e.error_containment, e.missions,
       e.names, e.own_names, e.created_at, into_e.slug as merged_into, e.facts
       from events e left join events into_e on into_e.id = e.merged_into_id order by e.slug`,
  )
  const tales = await rowsOf(
    `select e.slug, r.revision, n.identity, r.circular_id, r.changes, r.is_material, r.is_news, r.facts
       from revisions r join events e on e.id = r.event_id and e.merged_into_id is null
       left join notices n on n.id = r.notice_id order by e.slug, r.revision`,
  )
  return {
    events: nameNotices(events),
    tales: nameNotices(tales),
    notices: await rowsOf(
      `select n.identity, n.topic, n.sha256, encode(n.raw, 'base64') as raw, n.produced_at, n.readable, n.why, n.kind,
         n.reading, e.slug as event, home.slug as home
         from notices n left join events e on e.id = n.event_id left join events home on home.id = n.home_id
        order by n.identity`,
    ),
    triggers: await rowsOf(
      `select t.mission, t.trigger_id, e.slug as event, home.slug as home from triggers t
         join events e on e.id = t.event_id join events home on home.id = t.home_id order by 1, 2`,
    ),
    circulars: await rowsOf(
      `select c.id, c.version, c.subject, c.submitter, c.body, c.created_on, c.mentions, c.given_name, c.former_name,
         c.is_direct, convert_from(c.raw, 'UTF8') as raw, e.slug as event, home.slug as home
         from circulars c left join events e on e.id = c.event_id left join events home on home.id = c.home_id
        order by c.id`,
    ),
  }
}

async function rowsOf(sql: string): Promise<Rows> {
  const result = await pool().query<Record<string, unknown>>(sql)
  return result.rows
}
