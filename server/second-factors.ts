import { type Claimed, isThem, type Refused } from '#server/accounts.ts'
import { findNewAuthenticator, stepOfCode, type Taken, takeCode } from '#server/authenticators.ts'
import { inTransaction, pool } from '#server/db.ts'
import { beginFactors, forgetSecondFactors } from '#server/factors-held.ts'
import { countAttempt, forgetAttempts, LIMITS } from '#server/rate-limits.ts'
import { makeRecoveryCodes, spendRecoveryCode } from '#server/recovery-codes.ts'
import type { TooMany } from '#server/users.ts'

// What a person shows beside their password.

/** Since when their app is set up, null without one; how many recovery codes are left. */
export type Factors = { authenticatorSince: Date | null; recoveryCodes: number }

export async function findFactors(userId: number): Promise<Factors> {
  const { rows } = await pool().query<Factors>(
    `select (select confirmed_at from authenticators where user_id = $1) as "authenticatorSince",
            (select count(*)::int from recovery_codes where user_id = $1 and used_at is null) as "recoveryCodes"`,
    [userId],
  )
  return rows[0] ?? { authenticatorSince: null, recoveryCodes: 0 }
}

/** The recovery codes are told now and never again; none where the person has some already. */
export type Confirmed =
  | { ok: true; recoveryCodes: string[] }
  | { ok: false; why: 'wrong' }
  /** Begun in another session, confirmed already, or too long ago. */
  | { ok: false; why: 'not-begun' }

/**
 * Confirms the app that this session began to set up, by a code that it shows. From now on a password alone lets nobody
 * in: every other session, which it did, ends.
 */
export async function confirmAuthenticator(
  userId: number,
  sessionId: string,
  code: string,
  now: Date,
): Promise<Confirmed> {
  const begun = await findNewAuthenticator(userId, sessionId, now)
  if (!begun) return { ok: false, why: 'not-begun' }
  const step = stepOfCode(begun.secret, withoutSpaces(code), now)
  if (step === null) return { ok: false, why: 'wrong' }
  return inTransaction(async client => {
    const { rowCount } = await client.query(
      `update authenticators set confirmed_at = $3, last_step = $4
        where user_id = $1 and begun_in = $2 and confirmed_at is null`,
      [userId, sessionId, now, step],
    )
    if (!rowCount) return { ok: false, why: 'not-begun' }
    const isFirst = await beginFactors(client, userId, sessionId)
    return { ok: true, recoveryCodes: isFirst ? await makeRecoveryCodes(client, userId, now) : [] }
  })
}

/** A code of the app, or a recovery code, as it was typed. */
export type Shown = { userId: number; code: string; network: string | null; now: Date }

/** Takes a code that is to show that somebody is who they are: once, and after few wrong ones for a while none. */
export async function takeSecondFactor({ userId, code, network, now }: Shown): Promise<Taken | TooMany> {
  const byNetwork =
    network === null ? { ok: true as const } : await countAttempt(LIMITS.secondFactorNetwork, network, now)
  const whom = String(userId)
  const allowed = byNetwork.ok ? await countAttempt(LIMITS.secondFactorAccount, whom, now) : byNetwork
  if (!allowed.ok) return { ok: false, why: 'too-many', waitSeconds: allowed.waitSeconds }
  const typed = withoutSpaces(code)
  const taken = await takeCode(userId, typed, now)
  if (!taken.ok && !(await spendRecoveryCode(userId, typed, now))) return taken
  await forgetAttempts(LIMITS.secondFactorAccount, whom)
  return { ok: true }
}

/** Apps show their codes in two groups. */
const withoutSpaces = (code: string) => code.replaceAll(/\s/g, '')

/** Somebody signed in who types their password and a code: for what a stolen session alone must not do. */
type Proven = Claimed & { code: string }

export type Unproven = Refused | { ok: false; why: 'code-wrong' | 'code-used' }

async function proves(claimed: Proven): Promise<{ ok: true } | Unproven> {
  const them = await isThem(claimed)
  if (!them.ok) return them
  const taken = await takeSecondFactor(claimed)
  if (taken.ok || taken.why === 'too-many') return taken
  return { ok: false, why: `code-${taken.why}` }
}

/** Makes new recovery codes; the old ones are void. */
export async function renewRecoveryCodes(
  claimed: Proven,
): Promise<{ ok: true; recoveryCodes: string[] } | Unproven> {
  const proven = await proves(claimed)
  if (!proven.ok) return proven
  const { userId, now } = claimed
  return {
    ok: true,
    recoveryCodes: await inTransaction(client => makeRecoveryCodes(client, userId, now)),
  }
}

/** Takes every second factor away: from now on the password alone lets them in. */
export async function switchOffSecondFactor(claimed: Proven): Promise<{ ok: true } | Unproven> {
  const proven = await proves(claimed)
  if (proven.ok) await inTransaction(client => forgetSecondFactors(client, claimed.userId))
  return proven
}
