import { type OwnedRule, openRuleBook, type RuleBook } from '#domain/rules/match-rules.ts'
import { pool } from '#server/db.ts'

/** A change that is committed later than a newer one carries an older time: wait this long before trusting the newest. */
const SETTLED_MS = 10_000

let held: { book: RuleBook; newest: number; isSettled: boolean } | undefined

/**
 * Every active rule, held in memory and loaded anew when any was made or changed. Rules that were switched off or
 * deleted may linger: `oweEvent` looks again before anything is owed.
 */
export async function currentRuleBook(): Promise<RuleBook> {
  const { rows } = await pool().query<{ newest: Date | null; now: Date }>(
    'select max(updated_at) as newest, now() as now from rules',
  )
  const newest = rows[0]?.newest?.getTime() ?? 0
  if (held?.newest === newest && held.isSettled) return held.book
  const isSettled = (rows[0]?.now.getTime() ?? 0) - newest > SETTLED_MS
  const rules = await pool().query<OwnedRule>(
    `select id as "ruleId", user_id as "userId", missions, kinds, max_error_radius_deg as "maxErrorRadiusDeg",
       min_grb_chance as "minGrbChance", updates from rules where is_active`,
  )
  held = { book: openRuleBook(rules.rows), newest, isSettled }
  return held.book
}
