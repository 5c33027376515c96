import { leaveClubs } from '#server/clubs.ts'
import { db, inTransaction, pool } from '#server/db.ts'
import { oweAccountMail } from '#server/deliveries.ts'
import { forgetLooseUploads } from '#server/forget-upload.ts'
import { log } from '#server/log.ts'
import { isLastMaintainer } from '#server/people.ts'
import { countAttempt, LIMITS } from '#server/rate-limits.ts'
import { eventsObservedBy, recountObservations } from '#server/search-rows.ts'
import { makeToken, readToken, spendToken, type TokenState } from '#server/tokens.ts'
import { checkPassword, mayMail, oweMail, ringForMail, type TooMany } from '#server/users.ts'

// How an account moves to another address, and ends.

/** Whoever reads the old mailbox has so long to take a move back. */
const REGRET_MS = 7 * 24 * 3_600_000

export type Claimed = { userId: number; password: string; network: string | null; now: Date }

export type Refused = { ok: false; why: 'wrong' } | TooMany

/** Whether somebody signed in knows their password: for what a stolen session alone must not do. */
export async function isThem({
  userId,
  password,
  network,
  now,
}: Claimed): Promise<{ ok: true; email: string } | Refused> {
  const { email } = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  const checked = await checkPassword({ email, password, network, now })
  return checked.ok ? { ok: true, email } : checked
}

/**
 * Mails a link to the address to which the account shall move. The answer is the same when somebody else has that
 * address: then its owner is told, and nobody else.
 */
export async function askForMove(
  claimed: Claimed,
  address: string,
): Promise<{ ok: true } | Refused | { ok: false; why: 'the-same' }> {
  const them = await isThem(claimed)
  if (!them.ok) return them
  if (them.email === address) return { ok: false, why: 'the-same' }
  const { userId, network, now } = claimed
  const allowed = await mayMail({ email: address, network, now })
  if (!allowed.ok) return allowed
  const taken = await db().user.findUnique({ where: { email: address }, select: { id: true } })
  if (taken) await oweMail(taken.id, 'address-taken', now)
  else await oweMail(userId, 'move-address', now, address)
  return { ok: true }
}

type Dead = Exclude<TokenState, { ok: true }>

export type Moved = { ok: true; email: string } | Dead | { ok: false; why: 'taken' }

/**
 * Moves the account of somebody signed in to the address whose mailbox got the link. Every other session ends, and the
 * old address is told, with a way back.
 */
export async function moveAddress(
  userId: number,
  sessionId: string,
  secret: string,
  now: Date,
): Promise<Moved> {
  const token = await readToken(secret, 'move-address', now)
  if (!token.ok) return token
  // Sent to the wrong mailbox, it is of no use to whoever reads that.
  if (token.userId !== userId || token.address === null) return { ok: false, why: 'unknown' }
  const { address } = token
  if (await db().user.findUnique({ where: { email: address }, select: { id: true } }))
    return { ok: false, why: 'taken' }
  const spent = await spendToken(secret, 'move-address', now)
  if (!spent.ok) return spent
  await inTransaction(async client => {
    const { rows } = await client.query<{ email: string }>(
      'select email from users where id = $1 for update',
      [userId],
    )
    await client.query('update users set email = $2, confirmed_at = $3 where id = $1', [userId, address, now])
    await client.query(`update tokens set used_at = $2 where user_id = $1 and used_at is null`, [userId, now])
    await client.query('delete from sessions where user_id = $1 and id <> $2', [userId, sessionId])
    const regret = await makeToken(client, {
      userId,
      purpose: 'address-moved',
      address: rows[0]?.email ?? null,
      lifetimeMs: REGRET_MS,
      now,
    })
    await oweAccountMail(client, { userId, tokenId: regret.id })
  })
  ringForMail()
  return { ok: true, email: address }
}

/** Takes a move back, by the link that the old mailbox got: every session ends and a new password is asked for. */
export async function takeMoveBack(
  secret: string,
  now: Date,
): Promise<{ ok: true } | Dead | { ok: false; why: 'taken' }> {
  const token = await readToken(secret, 'address-moved', now)
  if (!token.ok) return token
  const { userId, address } = token
  const holder =
    address === null ? null : await db().user.findUnique({ where: { email: address }, select: { id: true } })
  if (address === null || (holder && holder.id !== userId)) return { ok: false, why: 'taken' }
  const spent = await spendToken(secret, 'address-moved', now)
  if (!spent.ok) return spent
  await pool().query('update users set email = $2 where id = $1', [userId, address])
  await pool().query('delete from sessions where user_id = $1', [userId])
  await oweMail(userId, 'reset-password', now)
  return { ok: true }
}

/**
 * Deletes the account of somebody who knows its password, with all that is theirs alone: sites, instruments, rules,
 * channels, sessions and what was owed to them. Their observations, with files, and comments stay, by "a former observer",
 * or go with them.
 */
export async function deleteAccount(
  claimed: Claimed,
  observations: 'keep' | 'delete',
): Promise<{ ok: true } | Refused | { ok: false; why: 'last-maintainer' }> {
  const them = await isThem(claimed)
  if (!them.ok) return them
  const deleted = await inTransaction<{ ok: true } | { ok: false; why: 'last-maintainer' }>(async client => {
    if (await isLastMaintainer(client, claimed.userId)) return { ok: false, why: 'last-maintainer' }
    const observed = await eventsObservedBy(client, claimed.userId)
    // What was never published is nobody's but theirs.
    await client.query(
      `delete from observations where user_id = $1 and ($2 = 'delete' or state <> 'published')`,
      [claimed.userId, observations],
    )
    if (observations === 'delete')
      await client.query('delete from comments where user_id = $1', [claimed.userId])
    await leaveClubs(client, claimed.userId)
    await client.query('delete from users where id = $1', [claimed.userId])
    await recountObservations(client, observed)
    return { ok: true }
  })
  // Their files are nobody's now. What cannot be reached in this moment is forgotten with the next sweep.
  if (deleted.ok)
    await forgetLooseUploads(claimed.now).catch((error: unknown) =>
      log.error({ error }, 'files of a deleted account wait to be forgotten'),
    )
  return deleted
}

/** Mails a link to confirm the address, or to choose a new password, when a maintainer helps somebody in. */
export async function helpIn(
  userId: number,
  purpose: 'confirm-email' | 'reset-password',
  now: Date,
): Promise<{ ok: true } | TooMany> {
  const allowed = await countAttempt(LIMITS.mailAccount, String(userId), now)
  if (!allowed.ok) return { ok: false, why: 'too-many', waitSeconds: allowed.waitSeconds }
  await oweMail(userId, purpose, now)
  return { ok: true }
}
