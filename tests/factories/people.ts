import type { QuietHours, Rule } from '#domain/rules/rule.ts'
import { db } from '#server/db.ts'
import { hashPassword } from '#server/passwords.ts'

export type PersonWanted = {
  email: string
  name?: string
  timeZone?: string
  confirmed?: boolean
  /** Without one, nobody can sign in as them. */
  password?: string
  role?: 'MEMBER' | 'MODERATOR' | 'MAINTAINER'
  site?: { name: string; latDeg: number; lonDeg: number; elevationM: number }
  rule?: (Partial<Omit<Rule, 'quiet'>> & { quiet?: QuietHours }) | null
}

/** A person with one rule (everything, material updates) unless told otherwise. */
export async function makePerson(wanted: PersonWanted): Promise<{ userId: number; ruleId: number | null }> {
  const { email, name = null, timeZone = 'UTC', confirmed = true, rule = {}, role = 'MEMBER' } = wanted
  const user = await db().user.create({
    data: {
      email,
      name,
      timeZone,
      role,
      passwordHash: wanted.password ? await hashPassword(wanted.password) : 'nobody signs in with this',
      confirmedAt: confirmed ? new Date() : null,
      ...(rule && { rules: { create: { name: 'Everything', missions: [], kinds: [], ...rule } } }),
      ...(wanted.site && { sites: { create: { ...wanted.site, timeZone } } }),
    },
    include: { rules: true },
  })
  return { userId: user.id, ruleId: user.rules[0]?.id ?? null }
}
