import type pg from 'pg'
import type { BounceKind } from '#domain/bounces/bounce-kind.ts'
import { db, inTransaction, pool } from '#server/db.ts'
import { noteDeed } from '#server/people.ts'
import { spendToken, type TokenState } from '#server/tokens.ts'
import { mayMail, oweMail, type TooMany } from '#server/users.ts'

// Addresses to which nothing goes any more save what the person asks for.

type Queryable = Pick<pg.ClientBase, 'query'>

export type Suppression = { kind: Exclude<BounceKind, 'refused'>; status: string | null; since: Date }

/** Stops mail to the address that this person has now, and gives up what is owed to it. Account mails are left. */
export async function suppress(
  client: Queryable,
  userId: number,
  { kind, status, since }: Suppression,
): Promise<void> {
  await client.query(
    `insert into suppressions as s (user_id, email, kind, status, since)
     select id, email, $2, $3, $4 from users where id = $1
     on conflict (user_id) do update
       set email = excluded.email, kind = excluded.kind, status = excluded.status, since = excluded.since, lifted_at = null
     where s.lifted_at is not null or s.email <> excluded.email`,
    [userId, kind, status, since],
  )
  await client.query(
    `update deliveries set failed_at = now(), last_error = $2
      where user_id = $1 and channel = 'email' and sent_at is null and failed_at is null
        and not (kind = 'account' and subject like 'token:%') and (leased_until is null or leased_until < now())`,
    [userId, sayWhySuppressed(kind, status)],
  )
}

/** Why a delivery failed; no address. */
export function sayWhySuppressed(kind: string, status: string | null): string {
  return `suppressed: ${[kind, status].filter(Boolean).join(' ')}`
}

/** Why nothing is mailed to this person; null when mail goes to them. */
export async function findSuppression(userId: number): Promise<Suppression | null> {
  const { rows } = await pool().query<Suppression>(
    `select s.kind, s.status, s.since from suppressions s join users u on u.id = s.user_id and u.email = s.email
      where s.user_id = $1 and s.lifted_at is null`,
    [userId],
  )
  return rows[0] ?? null
}

/** Mails a link by which this person shows that mail reaches them again. */
export async function askForMailAgain(
  userId: number,
  network: string | null,
  now: Date,
): Promise<{ ok: true; email: string } | TooMany> {
  const { email } = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  const allowed = await mayMail({ email, network, now })
  if (!allowed.ok) return allowed
  await oweMail(userId, 'mail-again', now)
  return { ok: true, email }
}

/** Mails go to this address again, as its mailbox has shown by the link that it got. */
export async function mailAgain(secret: string, now: Date): Promise<TokenState> {
  const spent = await spendToken(secret, 'mail-again', now)
  if (spent.ok) await lift(pool(), spent.userId, now)
  return spent
}

async function lift(client: Queryable, userId: number, now: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    'update suppressions set lifted_at = $2 where user_id = $1 and lifted_at is null',
    [userId, now],
  )
  return rowCount === 1
}

/** A maintainer lets mail go to somebody again; false when it does. */
export async function liftFor(by: number, about: number, now: Date): Promise<boolean> {
  return inTransaction(async client => {
    const isLifted = await lift(client, about, now)
    if (isLifted) await noteDeed(client, { by, about, deed: 'mail-again' })
    return isLifted
  })
}

export type Suppressed = Suppression & { userId: number; email: string }

/** To how many people nothing is mailed. */
export async function countSuppressed(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::int as count from suppressions s join users u on u.id = s.user_id and u.email = s.email
      where s.lifted_at is null`,
  )
  return rows[0]?.count ?? 0
}

/** To whom nothing is mailed, the last first. For maintainers. */
export async function listSuppressed(limit: number): Promise<Suppressed[]> {
  const { rows } = await pool().query<Suppressed>(
    `select s.user_id as "userId", u.email, s.kind, s.status, s.since
       from suppressions s join users u on u.id = s.user_id and u.email = s.email
      where s.lifted_at is null order by s.since desc, s.user_id desc limit $1`,
    [limit],
  )
  return rows
}
