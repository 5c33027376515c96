import { type OwnedRule, openRuleBook, type RuleBook } from '#domain/rules/match-rules.ts'
import type { Arrival } from '#domain/rules/rule.ts'
import { pool } from '#server/db.ts'

/** A change that is committed later than a newer one carries an older time: wait this long before trusting the newest. */
const SETTLED_MS = 10_000

/** Rules by when they tell people: a person's rule for digests does not stand in the way of one that tells at once. */
export type RuleBooks = Record<Arrival, RuleBook>

let held: { books: RuleBooks; newest: number; isSettled: boolean } | undefined

/** The columns of a rule with the zone that its hours are meant in: its first site's, else the person's. */
export const OWNED_RULE = `
  r.id as "ruleId", r.user_id as "userId", r.missions, r.kinds, r.events,
  r.max_error_radius_deg as "maxErrorRadiusDeg", r.min_grb_chance as "minGrbChance", r.max_age_hours as "maxAgeHours",
  r.needs_counterpart as "needsCounterpart", r.updates, r.quiet, r.quiet_yields as "quietYields",
  r.daily_limit as "dailyLimit", r.verdict,
  case when r.quiet is null then 'UTC' else coalesce(
    (select s.time_zone from sites s
      where s.user_id = r.user_id and (r.site_ids = '{}' or s.id = any(r.site_ids)) order by s.id limit 1),
    u.time_zone) end as "timeZone"`

/**
 * Every active rule, held in memory and loaded anew when any was made or changed. Rules that were switched off or
 * deleted may linger: `oweEvent` looks again before anything is owed.
 */
export async function currentRuleBooks(): Promise<RuleBooks> {
  const { rows } = await pool().query<{ newest: Date | null; now: Date }>(
    'select max(updated_at) as newest, now() as now from rules',
  )
  const newest = rows[0]?.newest?.getTime() ?? 0
  if (held?.newest === newest && held.isSettled) return held.books
  const isSettled = (rows[0]?.now.getTime() ?? 0) - newest > SETTLED_MS
  const rules = await pool().query<OwnedRule & { arrival: Arrival }>(
    `select ${OWNED_RULE}, r.arrival from rules r join users u on u.id = r.user_id where r.is_active`,
  )
  const open = (arrival: Arrival) => openRuleBook(rules.rows.filter(it => it.arrival === arrival))
  const books = { 'at-once': open('at-once'), dusk: open('dusk'), daily: open('daily') }
  held = { books, newest, isSettled }
  return books
}
