import { z } from 'zod'
import { Email } from './email.ts'

// What an OpenID Connect issuer says of somebody (OpenID Connect Core 1.0, section 5.1).

/** Some issuers write booleans as words. */
const Claims = z.looseObject({
  iss: z.string().min(1),
  sub: z.string().min(1).max(255),
  email: Email.optional().catch(undefined),
  email_verified: z
    .union([z.boolean(), z.string().transform(text => text === 'true')])
    .optional()
    .catch(undefined),
  amr: z.array(z.string()).optional().catch(undefined),
  acr: z.string().optional().catch(undefined),
})

/**
 * What a sign-in by more than one factor is called: in `amr` by RFC 8176, in `acr` by OpenID's EAP (phishing-resistant),
 * REFEDS and PAPE.
 */
const SEVERAL_FACTORS = new Set([
  'mfa',
  'phr',
  'phrh',
  'https://refeds.org/profile/mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
])

export type IssuerClaims = {
  issuer: string
  subject: string
  /** Null unless the issuer vouches for it. */
  email: string | null
  /** Whether they showed a second factor to the issuer. */
  hasShownFactor: boolean
  /** The values of the claim that holds roles. */
  roles: string[]
}

/**
 * Reads what the issuer says. `rolesClaim` names the claim with roles, which may lie within others:
 * `realm_access.roles`. Null where it does not even say who it is.
 */
export function readIssuerClaims(claims: unknown, rolesClaim: string | undefined): IssuerClaims | null {
  const { data } = Claims.safeParse(claims)
  if (!data) return null
  const factors = [...(data.amr ?? []), ...(data.acr === undefined ? [] : [data.acr])]
  return {
    issuer: data.iss,
    subject: data.sub,
    email: data.email_verified === true ? (data.email ?? null) : null,
    hasShownFactor: factors.some(it => SEVERAL_FACTORS.has(it)),
    roles: rolesClaim === undefined ? [] : textsAt(data, rolesClaim),
  }
}

/** The texts of a claim: one or a list of them. A name with dots is first taken as it is (`https://a.example/roles`). */
function textsAt(claims: Record<string, unknown>, path: string): string[] {
  const found =
    claims[path] ??
    path
      .split('.')
      .reduce<unknown>(
        (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
        claims,
      )
  return (Array.isArray(found) ? found : [found]).filter(it => typeof it === 'string')
}

type Role = 'MEMBER' | 'MODERATOR' | 'MAINTAINER'

const RANK: Record<Role, number> = { MEMBER: 0, MODERATOR: 1, MAINTAINER: 2 }

/** Which values of the claim give a role. A role without values is none of the issuer's business. */
export type RoleValues = { MODERATOR: readonly string[]; MAINTAINER: readonly string[] }

/** The role of somebody who has `role` here and comes through the issuer: it gives and takes the roles that it knows. */
export function roleByIssuer(role: Role, claimed: readonly string[], values: RoleValues): Role {
  const given =
    (['MAINTAINER', 'MODERATOR'] as const).find(it => values[it].some(value => claimed.includes(value))) ??
    'MEMBER'
  const isItsOwn = role !== 'MEMBER' && values[role].length > 0
  return isItsOwn || RANK[given] > RANK[role] ? given : role
}
