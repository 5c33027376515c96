import { db } from '#server/db.ts'

export type PersonWanted = {
  email: string
  name?: string
  timeZone?: string
  confirmed?: boolean
  rule?: {
    name?: string
    missions?: string[]
    kinds?: string[]
    maxErrorRadiusDeg?: number | null
    minGrbChance?: number
    updates?: 'none' | 'material' | 'all'
    isActive?: boolean
  } | null
}

/** A person with one rule (everything, material updates) unless told otherwise; nobody can sign in as them. */
export async function makePerson(wanted: PersonWanted): Promise<{ userId: number; ruleId: number | null }> {
  const { email, name = null, timeZone = 'UTC', confirmed = true, rule = {} } = wanted
  const user = await db().user.create({
    data: {
      email,
      name,
      timeZone,
      passwordHash: 'nobody signs in with this',
      confirmedAt: confirmed ? new Date() : null,
      ...(rule && { rules: { create: { name: 'Everything', ...rule } } }),
    },
    include: { rules: true },
  })
  return { userId: user.id, ruleId: user.rules[0]?.id ?? null }
}
