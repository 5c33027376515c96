import { Rule } from '#domain/rules/rule.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { db, pool } from '#server/db.ts'

export type KeptRule = Rule & { id: number }

/** Enough for every wish, few enough that nobody fills the rule book. */
const MOST_RULES = 20

const columns = {
  id: true,
  name: true,
  isActive: true,
  missions: true,
  kinds: true,
  events: true,
  maxErrorRadiusDeg: true,
  minGrbChance: true,
  maxAgeHours: true,
  needsCounterpart: true,
  updates: true,
  siteIds: true,
  instrumentId: true,
  verdict: true,
  minAltitudeDeg: true,
  darkness: true,
  minMoonDistanceDeg: true,
  minWindowMinutes: true,
  arrival: true,
  quiet: true,
  quietYields: true,
  dailyLimit: true,
} as const satisfies Record<keyof KeptRule, true>

const read = (row: { id: number }): KeptRule => ({ ...Rule.parse(row), id: row.id })

/** Prisma tells JSON's null from a column that holds nothing. */
const write = <T extends Partial<Rule>>({ quiet, ...rest }: T) => ({
  ...rest,
  ...(quiet !== undefined && { quiet: quiet ?? Prisma.DbNull }),
})

/** A person's rules in the order in which they were made. */
export async function listRules(userId: number): Promise<KeptRule[]> {
  const rows = await db().rule.findMany({ where: { userId }, orderBy: { id: 'asc' }, select: columns })
  return rows.map(read)
}

/** One of this person's rules; null for anybody else's. */
export async function findRule(userId: number, ruleId: number): Promise<KeptRule | null> {
  const row = await db().rule.findFirst({ where: { id: ruleId, userId }, select: columns })
  return row && read(row)
}

/** Whether the sites and the instrument that a rule names are this person's own. */
export async function areTheirs(
  userId: number,
  { siteIds, instrumentId }: Pick<Rule, 'siteIds' | 'instrumentId'>,
): Promise<boolean> {
  const wanted = new Set(siteIds)
  const sites = await db().site.count({ where: { userId, id: { in: [...wanted] } } })
  if (sites !== wanted.size) return false
  return instrumentId === null || (await db().instrument.count({ where: { userId, id: instrumentId } })) === 1
}

/** Keeps a new rule, up to `MOST_RULES` for each person. */
export async function makeRule(
  userId: number,
  rule: Rule,
): Promise<{ ok: true; ruleId: number } | { ok: false; why: 'too-many-rules' | 'not-yours' }> {
  if (!(await areTheirs(userId, rule))) return { ok: false, why: 'not-yours' }
  if ((await db().rule.count({ where: { userId } })) >= MOST_RULES)
    return { ok: false, why: 'too-many-rules' }
  const made = await db().rule.create({ data: { ...write(rule), userId }, select: { id: true } })
  return { ok: true, ruleId: made.id }
}

/**
 * Changes a rule of this person; false when they have no such rule. What a rule that is switched off owes, and nobody
 * has in hand, is withdrawn: a mail after "unsubscribe" would be one too many.
 */
export async function changeRule(userId: number, ruleId: number, rule: Partial<Rule>): Promise<boolean> {
  const { count } = await db().rule.updateMany({ where: { id: ruleId, userId }, data: write(rule) })
  if (count > 0 && rule.isActive === false) await withdraw(userId, ruleId)
  return count > 0
}

/**
 * Deletes a rule of this person; false when they have no such rule. Their other rules are touched, so that the rule
 * book in memory is read anew: it would otherwise go on to prefer the deleted one where two match.
 */
export async function deleteRule(userId: number, ruleId: number): Promise<boolean> {
  const [{ count }] = await db().$transaction([
    db().rule.deleteMany({ where: { id: ruleId, userId } }),
    db().rule.updateMany({ where: { userId }, data: { updatedAt: new Date() } }),
  ])
  if (count > 0) await withdraw(userId, ruleId)
  return count > 0
}

async function withdraw(userId: number, ruleId: number): Promise<void> {
  await pool().query(
    `delete from deliveries where user_id = $1 and rule_id = $2 and kind = 'event'
        and sent_at is null and failed_at is null and (leased_until is null or leased_until < now())`,
    [userId, ruleId],
  )
  await pool().query('delete from digest_items where user_id = $1 and rule_id = $2', [userId, ruleId])
}
