import type { CurveObservation } from '#domain/observations/light-curve.ts'
import type { Observation } from '#domain/observations/observation.ts'
import { pool } from '#server/db.ts'
import { IDS_OF_EVENT } from '#server/event-sql.ts'
import { IS_PUBLIC_OBSERVATION } from '#server/public-observation.ts'
import { isTheirs } from './whose-observation.ts'

/** Of a published observation, what the light curve and the chart of what is covered draw. */
export type Measured = CurveObservation &
  Pick<Observation, 'fieldRaDeg' | 'fieldDecDeg' | 'fieldWidthDeg' | 'fieldHeightDeg'>

/**
 * What was measured of an event, in the order of time: all of its published observations, however many, so each without
 * what only its own page tells.
 */
export async function measuredOf(slug: string): Promise<Measured[]> {
  const { rows } = await pool().query<Measured>(
    `select o.id, coalesce(u.name, '') as observer, o.start_at as "startAt", o.exposure_seconds as "exposureSeconds",
       o.exposure_count as "exposureCount", o.filter, o.mag, o.mag_error as "magError", o.limiting_mag as "limitingMag",
       o.mag_system as "magSystem", o.field_ra_deg as "fieldRaDeg", o.field_dec_deg as "fieldDecDeg",
       o.field_width_deg as "fieldWidthDeg", o.field_height_deg as "fieldHeightDeg"
       from observations o left join users u on u.id = o.user_id
      where ${IS_PUBLIC_OBSERVATION} and o.event_id in (${IDS_OF_EVENT('$1')}) order by o.mid_at, o.id`,
    [slug],
  )
  return rows
}

/** Whether a person may change one of an event's published observations. */
export async function hasOwnOf(userId: number, slug: string): Promise<boolean> {
  const { rows } = await pool().query<{ has: boolean }>(
    `select exists (select 1 from observations o left join users u on u.id = o.user_id
      where ${IS_PUBLIC_OBSERVATION} and ${isTheirs('$1')} and o.event_id in (${IDS_OF_EVENT('$2')})) as has`,
    [userId, slug],
  )
  return rows[0]?.has === true
}
