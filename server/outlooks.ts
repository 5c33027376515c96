import type pg from 'pg'
import { limitsOf, type Outlook } from '#domain/rules/best-verdict.ts'
import { type Rule, USUAL_RULE, type WantedVerdict } from '#domain/rules/rule.ts'
import { fieldOf, type Instrument } from '#domain/sites/instrument.ts'
import type { Site } from '#domain/sites/site.ts'
import { pool } from '#server/db.ts'

type Queryable = Pick<pg.ClientBase, 'query'>

/** An outlook with the verdict that its rule asks for. */
export type RuleOutlook = Outlook & { wanted: WantedVerdict }

type Row = {
  userId: number
  ruleId: number
  sites: (Pick<Site, 'name' | 'latDeg' | 'lonDeg' | 'elevationM' | 'timeZone' | 'horizon'> & { id: number })[]
  instrument: Pick<
    Instrument,
    'focalLengthMm' | 'sensorWidthPx' | 'sensorHeightPx' | 'pixelMicrons' | 'limitingMagnitude'
  > | null
} & { [K in keyof SkyWishes]: SkyWishes[K] | null }

type SkyWishes = Pick<
  Rule,
  'verdict' | 'minAltitudeDeg' | 'darkness' | 'minMoonDistanceDeg' | 'minWindowMinutes'
>

/**
 * From where and with what each of these people looks at the sky by the rule beside them; 0 is no rule: all their
 * sites, and what is usual. A person's only instrument counts where the rule names none. By `user:rule`.
 */
export async function outlooksOf(
  client: Queryable,
  of: { userIds: readonly number[]; ruleIds: readonly number[] },
): Promise<Map<string, RuleOutlook>> {
  if (of.userIds.length === 0) return new Map()
  const { rows } = await client.query<Row>(
    `select m.user_id as "userId", m.rule_id as "ruleId", r.verdict, r.min_altitude_deg as "minAltitudeDeg", r.darkness,
            r.min_moon_distance_deg as "minMoonDistanceDeg", r.min_window_minutes as "minWindowMinutes",
            coalesce((select jsonb_agg(${SITE} order by s.id)
              from sites s where s.user_id = m.user_id
               and (r.id is null or r.site_ids = '{}' or s.id = any(r.site_ids))), '[]') as sites,
            (select ${INSTRUMENT}
              from instruments i where i.user_id = m.user_id and (i.id = r.instrument_id
                or (r.instrument_id is null and 1 = (select count(*) from instruments o where o.user_id = m.user_id)))
             ) as instrument
       from unnest($1::int[], $2::int[]) as m(user_id, rule_id) left join rules r on r.id = m.rule_id`,
    [of.userIds, of.ruleIds],
  )
  return new Map(rows.map(row => [keyOf(row.userId, row.ruleId), outlookOf(row)]))
}

export const keyOf = (userId: number, ruleId: number): string => `${userId}:${ruleId}`

/** The outlook of one person, by one of their rules or by none; null for who has no site. */
export async function findOutlook(userId: number, ruleId: number | null): Promise<Outlook | null> {
  const found = await outlooksOf(pool(), { userIds: [userId], ruleIds: [ruleId ?? 0] })
  const outlook = found.get(keyOf(userId, ruleId ?? 0))
  return outlook && outlook.sites.length > 0 ? outlook : null
}

/** The outlook of a rule as it is written, whether or not it is kept; null for who has no site. */
export async function outlookOfRule(userId: number, rule: Rule): Promise<RuleOutlook | null> {
  const { rows } = await pool().query<Pick<Row, 'sites' | 'instrument'>>(
    `select coalesce((select jsonb_agg(${SITE} order by s.id) from sites s
        where s.user_id = $1 and ($2::int[] = '{}' or s.id = any($2))), '[]') as sites,
       (select ${INSTRUMENT} from instruments i where i.user_id = $1 and (i.id = $3
          or ($3::int is null and 1 = (select count(*) from instruments o where o.user_id = $1)))) as instrument`,
    [userId, rule.siteIds, rule.instrumentId],
  )
  const [row] = rows
  return row && row.sites.length > 0 ? outlookOf({ ...rule, ...row, userId, ruleId: 0 }) : null
}

const SITE = `jsonb_build_object('id', s.id, 'name', s.name, 'latDeg', s.lat_deg, 'lonDeg', s.lon_deg,
                'elevationM', s.elevation_m, 'timeZone', s.time_zone, 'horizon', s.horizon)`

const INSTRUMENT = `jsonb_build_object('focalLengthMm', i.focal_length_mm, 'sensorWidthPx', i.sensor_width_px,
                'sensorHeightPx', i.sensor_height_px, 'pixelMicrons', i.pixel_microns,
                'limitingMagnitude', i.limiting_magnitude)`

function outlookOf(row: Row): RuleOutlook {
  const { sites, instrument } = row
  return {
    wanted: row.verdict ?? USUAL_RULE.verdict,
    sites,
    telescope: instrument && {
      field: fieldOf(instrument),
      limitingMagnitude: instrument.limitingMagnitude,
    },
    limits: limitsOf({
      minAltitudeDeg: row.minAltitudeDeg ?? USUAL_RULE.minAltitudeDeg,
      darkness: row.darkness ?? USUAL_RULE.darkness,
      // Null is a wish of its own: the Moon does not matter. Only without a rule is it what is usual.
      minMoonDistanceDeg: row.verdict === null ? USUAL_RULE.minMoonDistanceDeg : row.minMoonDistanceDeg,
      minWindowMinutes: row.minWindowMinutes ?? USUAL_RULE.minWindowMinutes,
    }),
  }
}
