import type { Language } from '#domain/messages/messages.ts'
import { type IssuerClaims, roleByIssuer } from '#domain/people/issuer-claims.ts'
import type { Role } from '#prisma/generated/enums.ts'
import { pool } from '#server/db.ts'
import { env } from '#server/env.ts'
import { takeRoleOfIssuer } from '#server/people.ts'

// Who people are to the OpenID Connect issuer through whom they may come.

export type Received =
  | { ok: true; userId: number }
  /**
   * unverified: the issuer vouches for no address. unconfirmed: somebody has signed up with it here and never confirmed
   * it, so that it is not known to be theirs.
   */
  | { ok: false; why: 'unverified' | 'unconfirmed' | 'suspended' }

type Known = { userId: number; role: Role; isConfirmed: boolean; isSuspended: boolean }

const KNOWN = `u.id as "userId", upper(u.role::text) as role, u.confirmed_at is not null as "isConfirmed",
  u.suspended_at is not null as "isSuspended"`

/**
 * Receives somebody whom the issuer has signed in: who is known to it already, or has an address that both it and we
 * have confirmed; else a member is made, confirmed and without a password. `newcomer` is for who is new.
 */
export async function receiveFromIssuer(
  claims: IssuerClaims,
  newcomer: { timeZone: string; language: Language },
  now: Date,
): Promise<Received> {
  const known = (await findKnown(claims)) ?? (claims.email && (await findOrMake(claims.email, newcomer, now)))
  if (!known) return { ok: false, why: 'unverified' }
  if (!known.isConfirmed) return { ok: false, why: 'unconfirmed' }
  if (known.isSuspended) return { ok: false, why: 'suspended' }
  await pool().query(
    `insert into identities (issuer, subject, user_id, linked_at, used_at) values ($1, $2, $3, $4, $4)
     on conflict (issuer, subject) do update set used_at = excluded.used_at`,
    [claims.issuer, claims.subject, known.userId, now],
  )
  await followRole(known, claims)
  return { ok: true, userId: known.userId }
}

async function findKnown({ issuer, subject }: IssuerClaims): Promise<Known | null> {
  const { rows } = await pool().query<Known>(
    `select ${KNOWN} from identities i join users u on u.id = i.user_id where i.issuer = $1 and i.subject = $2`,
    [issuer, subject],
  )
  return rows[0] ?? null
}

async function findOrMake(
  email: string,
  { timeZone, language }: { timeZone: string; language: Language },
  now: Date,
): Promise<Known | null> {
  await pool().query(
    `insert into users (email, confirmed_at, time_zone, locale, created_at) values ($1, $2, $3, $4, $2)
     on conflict (email) do nothing`,
    [email, now, timeZone, language],
  )
  const { rows } = await pool().query<Known>(`select ${KNOWN} from users u where u.email = $1`, [email])
  return rows[0] ?? null
}

async function followRole({ userId, role }: Known, { roles }: IssuerClaims): Promise<void> {
  const { OIDC_ROLES_CLAIM, OIDC_MAINTAINER_VALUES, OIDC_MODERATOR_VALUES } = env()
  if (!OIDC_ROLES_CLAIM) return
  const values = { MAINTAINER: OIDC_MAINTAINER_VALUES, MODERATOR: OIDC_MODERATOR_VALUES }
  const wanted = roleByIssuer(role, roles, values)
  if (wanted !== role) await takeRoleOfIssuer(userId, wanted)
}

/** How somebody comes in: by a password, and through which issuers. */
export type WaysIn = { hasPassword: boolean; issuers: string[] }

export async function findWaysIn(userId: number): Promise<WaysIn> {
  const { rows } = await pool().query<WaysIn>(
    `select password_hash is not null as "hasPassword",
            array(select issuer from identities where user_id = u.id order by linked_at) as issuers
       from users u where id = $1`,
    [userId],
  )
  return rows[0] ?? { hasPassword: false, issuers: [] }
}
