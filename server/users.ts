import type { Language } from '#domain/messages/messages.ts'
import { db, inTransaction, pool } from '#server/db.ts'
import { oweAccountMail } from '#server/deliveries.ts'
import { log } from '#server/log.ts'
import { faultOfPassword, hashPassword, isPassword, type PasswordFault } from '#server/passwords.ts'
import { ring } from '#server/queue.ts'
import { countAttempt, forgetAttempts, LIMITS } from '#server/rate-limits.ts'
import { sign } from '#server/secret.ts'
import { revokeSessions } from '#server/sessions.ts'
import { makeToken, readToken, spendToken, TOKEN_LIFETIME_MS, type TokenPurpose } from '#server/tokens.ts'

export type TooMany = { ok: false; why: 'too-many'; waitSeconds: number }

/** Who asks, for limits: `network` is null where no trusted proxy tells it. */
export type Asking = { email: string; network: string | null; now: Date }

type Account = {
  id: number
  email: string

  passwordHash: string | null
  confirmedAt: Date | null
  suspendedAt: Date | null
}

const account = { id: true, email: true, passwordHash: true, confirmedAt: true, suspendedAt: true } as const

function findAccount(email: string): Promise<Account | null> {
  return db().user.findUnique({ where: { email }, select: account })
}

/** Counts a mail that somebody asks for, by address and by network. */
export async function mayMail({ email, network, now }: Asking): Promise<{ ok: true } | TooMany> {
  const byNetwork =
    network === null ? { ok: true as const } : await countAttempt(LIMITS.mailNetwork, network, now)
  const verdict = byNetwork.ok ? await countAttempt(LIMITS.mailAccount, email, now) : byNetwork
  return verdict.ok ? verdict : { ok: false, why: 'too-many', waitSeconds: verdict.waitSeconds }
}

/** Owes a person a mail with a link, to `address` where that is not theirs. */
export async function oweMail(
  userId: number,
  purpose: TokenPurpose,
  now: Date,
  address: string | null = null,
): Promise<void> {
  await inTransaction(async client => {
    const token = await makeToken(client, { userId, purpose, address, lifetimeMs: TOKEN_LIFETIME_MS, now })
    await oweAccountMail(client, { userId, tokenId: token.id })
  })
  ringForMail()
}

/** The sweep finds what is owed if nobody hears this. */
export function ringForMail(): void {
  ring('deliver').catch((error: Error) =>
    log.warn({ error: error.message }, 'could not ring for an account mail'),
  )
}

/**
 * Signs a person up: the address gets a mail, and only the mail says whether it was known. An address that was never
 * confirmed takes the newer password: confirming asks for it, so whoever signed up with somebody else's address gains nothing.
 */
export async function register(
  asking: Asking & { password: string; timeZone: string; language: Language },
): Promise<{ ok: true } | TooMany | { ok: false; why: PasswordFault }> {
  const { email, password, timeZone, language, now } = asking
  const fault = faultOfPassword(password, email)
  if (fault) return { ok: false, why: fault }
  const allowed = await mayMail(asking)
  if (!allowed.ok) return allowed
  const passwordHash = await hashPassword(password)
  const kept = await pool().query<{ id: number; isConfirmed: boolean }>(
    `insert into users (email, password_hash, time_zone, locale, created_at) values ($1, $2, $3, $4, $5)
     on conflict (email) do update set
       password_hash = case when users.confirmed_at is null then excluded.password_hash else users.password_hash end
     returning id, confirmed_at is not null as "isConfirmed"`,
    [email, passwordHash, timeZone, language, now],
  )
  const user = kept.rows[0]
  if (!user) throw new Error('the person was not kept')
  await oweMail(user.id, user.isConfirmed ? 'already-registered' : 'confirm-email', now)
  return { ok: true }
}

export type Admission =
  | { ok: true; userId: number }
  | { ok: false; why: 'wrong' }
  | { ok: false; why: 'unconfirmed' }
  | { ok: false; why: 'suspended' }
  | TooMany

/** Whether this address and password may come in. Takes as long for an address that nobody has. */
export async function admit(asking: Asking & { password: string }): Promise<Admission> {
  const checked = await checkPassword(asking)
  if (!checked.ok) return checked
  const { user } = checked
  if (user.suspendedAt) return { ok: false, why: 'suspended' }
  if (user.confirmedAt) return { ok: true, userId: user.id }
  // Only somebody with the right password learns this, and may have the mail once more.
  if ((await mayMail(asking)).ok) await oweMail(user.id, 'confirm-email', asking.now)
  return { ok: false, why: 'unconfirmed' }
}

/** Whose account it is, if the password is right. Takes as long for an address that nobody has. */
export async function checkPassword(
  asking: Asking & { password: string },
): Promise<{ ok: true; user: Account } | { ok: false; why: 'wrong' } | TooMany> {
  const { email, password, network, now } = asking
  const byNetwork =
    network === null ? { ok: true as const } : await countAttempt(LIMITS.signInNetwork, network, now)
  const allowed = byNetwork.ok ? await countAttempt(LIMITS.signInAccount, email, now) : byNetwork
  if (!allowed.ok) return { ok: false, why: 'too-many', waitSeconds: allowed.waitSeconds }
  const user = await findAccount(email)
  const isRight = await isPassword(password, user?.passwordHash ?? null)
  if (!user || !isRight) return { ok: false, why: 'wrong' }
  await forgetAttempts(LIMITS.signInAccount, email)
  return { ok: true, user }
}

export type Confirmation =
  | { ok: true; userId: number }
  | { ok: false; why: 'wrong' | 'unknown' | 'expired' | 'spent' }
  | TooMany

/**
 * Confirms an address. The link shows that the mailbox is theirs, the password that they are who signed up; a wrong
 * password does not spend the link.
 */
export async function confirmEmail(
  secret: string,
  asking: { password: string; network: string | null; now: Date },
): Promise<Confirmation> {
  const token = await readToken(secret, 'confirm-email', asking.now)
  if (!token.ok) return token
  const user = await db().user.findUniqueOrThrow({ where: { id: token.userId }, select: account })
  const checked = await checkPassword({ ...asking, email: user.email })
  if (!checked.ok) return checked
  const spent = await spendToken(secret, 'confirm-email', asking.now)
  if (!spent.ok) return spent
  await db().user.update({ where: { id: user.id }, data: { confirmedAt: user.confirmedAt ?? asking.now } })
  return { ok: true, userId: user.id }
}

/** Mails a link to choose a new password, if there is such an account. The answer never tells. */
export async function askForReset(asking: Asking): Promise<{ ok: true } | TooMany> {
  const allowed = await mayMail(asking)
  if (!allowed.ok) return allowed
  const user = await findAccount(asking.email)
  if (user) await oweMail(user.id, 'reset-password', asking.now)
  return { ok: true }
}

export type Reset =
  | { ok: true; userId: number }
  | { ok: false; why: PasswordFault | 'unknown' | 'expired' | 'spent' }

/** Sets a new password by a mailed link. It proves the mailbox, so it confirms it too, and every session ends. */
export async function resetPassword(secret: string, password: string, now: Date): Promise<Reset> {
  const token = await readToken(secret, 'reset-password', now)
  if (!token.ok) return token
  const user = await db().user.findUniqueOrThrow({ where: { id: token.userId }, select: account })
  const fault = faultOfPassword(password, user.email)
  if (fault) return { ok: false, why: fault }
  const passwordHash = await hashPassword(password)
  const spent = await spendToken(secret, 'reset-password', now)
  if (!spent.ok) return spent
  await db().user.update({
    where: { id: user.id },
    data: { passwordHash, confirmedAt: user.confirmedAt ?? now },
  })
  await revokeSessions(user.id, null)
  await forgetAttempts(LIMITS.signInAccount, user.email)
  return { ok: true, userId: user.id }
}

/** Changes the password of somebody signed in, who must know the old one; every other session ends. */
export async function changePassword(
  userId: number,
  change: { current: string; next: string; sessionId: string; now: Date },
): Promise<{ ok: true } | { ok: false; why: PasswordFault | 'wrong' } | TooMany> {
  const user = await db().user.findUniqueOrThrow({ where: { id: userId }, select: account })
  const fault = faultOfPassword(change.next, user.email)
  if (fault) return { ok: false, why: fault }
  const checked = await checkPassword({
    email: user.email,
    password: change.current,
    network: null,
    now: change.now,
  })
  if (!checked.ok) return checked
  await db().user.update({ where: { id: userId }, data: { passwordHash: await hashPassword(change.next) } })
  await revokeSessions(userId, change.sessionId)
  return { ok: true }
}

/** Of a person's password, telling nothing about it: another one has another mark. */
export async function passwordMark(userId: number): Promise<string> {
  const { rows } = await pool().query<{ hash: string | null }>(
    'select password_hash as hash from users where id = $1',
    [userId],
  )
  return sign(`password-mark:${userId}:${rows[0]?.hash ?? ''}`).toString('base64url')
}
