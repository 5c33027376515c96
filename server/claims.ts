import { type Site, sharedPosition } from '#domain/sites/site.ts'
import { tellBoards } from '#server/board-news.ts'
import { inTransaction, pool } from '#server/db.ts'
import { IDS_OF_EVENT } from '#server/event-sql.ts'

export const CLAIM_STATES = ['planning', 'observing', 'done', 'clouded-out', 'not-tonight'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]

/** Who looks, or means to, has said so at most so long ago. */
const LAPSE_HOURS = 36

/** Somebody's line on the board of an event: nothing of their site beyond what they show. */
export type Claim = {
  userId: number
  name: string | null
  /** Whether their page is for everybody. */
  isPublic: boolean
  state: ClaimState
  note: string | null
  at: Date
  place: { latDeg: number; lonDeg: number } | null
  /** Width and height of their field of view, degrees. */
  field: { raDeg: number; decDeg: number; widthDeg: number; heightDeg: number } | null
}

type Row = Omit<Claim, 'place' | 'field'> & {
  site: Pick<Site, 'latDeg' | 'lonDeg' | 'sharing'> | null
  raDeg: number | null
  decDeg: number | null
  widthDeg: number | null
  heightDeg: number | null
}

/** The board of an event, the newest line first; what was said long ago has lapsed, save what is done. */
export async function claimsOf(slug: string, now: Date): Promise<Claim[]> {
  const { rows } = await pool().query<Row>(
    `select c.user_id as "userId", u.name, u.is_public_observer as "isPublic", c.state, c.note, c.at, c.field_ra_deg as "raDeg", c.field_dec_deg as "decDeg",
       c.field_width_deg as "widthDeg", c.field_height_deg as "heightDeg", case when s.id is null then null
         else jsonb_build_object('latDeg', s.lat_deg, 'lonDeg', s.lon_deg, 'sharing', s.sharing) end as site
       from claims c join events e on e.id = c.event_id left join events m on m.id = e.merged_into_id
       join users u on u.id = c.user_id left join sites s on s.id = c.site_id
      where c.event_id in (${IDS_OF_EVENT('$1')}) and u.suspended_at is null
        and (c.state = 'done' or c.at > $2::timestamptz - $3 * interval '1 hour')
      order by c.at desc, c.user_id`,
    [slug, now, LAPSE_HOURS],
  )
  return rows.map(({ site, raDeg, decDeg, widthDeg, heightDeg, ...claim }) => ({
    ...claim,
    place: site && sharedPosition(site),
    field:
      raDeg === null || decDeg === null || widthDeg === null || heightDeg === null
        ? null
        : { raDeg, decDeg, widthDeg, heightDeg },
  }))
}

/** Keeps what somebody says of an event, in place of what they said before; false when there is no such event. */
export async function keepClaim(
  userId: number,
  slug: string,
  claim: { state: ClaimState; siteId: number | null; note: string | null; field: Claim['field'] },
): Promise<boolean> {
  const { state, siteId, note, field } = claim
  return retelling(
    `insert into claims (event_id, user_id, state, site_id, note, field_ra_deg, field_dec_deg, field_width_deg, field_height_deg)
     select coalesce(e.merged_into_id, e.id), $2, $3, (select id from sites where id = $4 and user_id = $2), $5, $6, $7, $8, $9
       from events e where e.slug = $1 and e.revision > 0
     on conflict (event_id, user_id) do update set state = excluded.state, site_id = excluded.site_id, note = excluded.note,
       field_ra_deg = excluded.field_ra_deg, field_dec_deg = excluded.field_dec_deg,
       field_width_deg = excluded.field_width_deg, field_height_deg = excluded.field_height_deg, at = now()
     returning event_id as "eventId"`,
    [
      slug,
      userId,
      state,
      siteId,
      note,
      field?.raDeg ?? null,
      field?.decDeg ?? null,
      field?.widthDeg ?? null,
      field?.heightDeg ?? null,
    ],
  )
}

/** Runs a statement that answers the events whose board it changed, and tells who looks at them; false when there were none. */
async function retelling(sql: string, values: unknown[]): Promise<boolean> {
  return inTransaction(async client => {
    const { rows } = await client.query<{ eventId: number }>(sql, values)
    await tellBoards(
      client,
      rows.map(it => it.eventId),
    )
    return rows.length > 0
  })
}

/** Takes somebody's line off the board. */
export async function dropClaim(userId: number, slug: string): Promise<void> {
  await retelling(
    `delete from claims where user_id = $1 and event_id in (select id from events
       where slug = $2 or merged_into_id = (select id from events where slug = $2)) returning event_id as "eventId"`,
    [userId, slug],
  )
}

/** Forgets what has lapsed: nobody sees it any more. */
export async function forgetLapsedClaims(now: Date): Promise<void> {
  await pool().query(
    `delete from claims where state <> 'done' and at <= $1::timestamptz - $2 * interval '1 hour'`,
    [now, LAPSE_HOURS],
  )
}
