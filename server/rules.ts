import { Rule } from '#domain/rules/rule.ts'
import { db } from '#server/db.ts'

export type KeptRule = Rule & { id: number }

/** Enough for every wish, few enough that nobody fills the rule book. */
const MOST_RULES = 20

const columns = {
  id: true,
  name: true,
  isActive: true,
  missions: true,
  kinds: true,
  maxErrorRadiusDeg: true,
  minGrbChance: true,
  updates: true,
} as const

type Row = Omit<Rule, 'kinds' | 'updates'> & { id: number; kinds: string[]; updates: string }

const read = (row: Row): KeptRule => ({ ...Rule.parse(row), id: row.id })

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

/** Keeps a new rule, up to `MOST_RULES` for each person. */
export async function makeRule(
  userId: number,
  rule: Rule,
): Promise<{ ok: true; ruleId: number } | { ok: false; why: 'too-many-rules' }> {
  if ((await db().rule.count({ where: { userId } })) >= MOST_RULES)
    return { ok: false, why: 'too-many-rules' }
  const made = await db().rule.create({ data: { ...rule, userId }, select: { id: true } })
  return { ok: true, ruleId: made.id }
}

/** Changes a rule of this person; false when they have no such rule. */
export async function changeRule(userId: number, ruleId: number, rule: Partial<Rule>): Promise<boolean> {
  const { count } = await db().rule.updateMany({ where: { id: ruleId, userId }, data: rule })
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
  return count > 0
}
