import type pg from 'pg'
import { pool } from '#server/db.ts'

/** Whether the person $1 has a second factor, as SQL. */
export const HAS_SECOND_FACTOR = `(exists (select 1 from authenticators where user_id = $1 and confirmed_at is not null)
  or exists (select 1 from passkeys where user_id = $1))`

/** Whether a password alone does not let this person in. */
export async function hasSecondFactor(userId: number): Promise<boolean> {
  const { rows } = await pool().query<{ has: boolean }>(`select ${HAS_SECOND_FACTOR} as has`, [userId])
  return rows[0]?.has ?? false
}

/** Takes every second factor away, without asking anybody. */
export async function forgetSecondFactors(
  client: Pick<pg.ClientBase, 'query'>,
  userId: number,
): Promise<void> {
  for (const table of ['authenticators', 'recovery_codes', 'passkeys', 'passkey_challenges'])
    await client.query(`delete from ${table} where user_id = $1`, [userId])
  await client.query('update sessions set second_factor = false where user_id = $1', [userId])
}

/**
 * Once a person has a second factor: this session, which showed it, counts as one with it, and every other ends, since a
 * password alone had let it in. Answers whether recovery codes are still to be made.
 */
export async function beginFactors(
  client: Pick<pg.ClientBase, 'query'>,
  userId: number,
  sessionId: string,
): Promise<boolean> {
  await client.query('delete from sessions where user_id = $1 and id <> $2 and not second_factor', [
    userId,
    sessionId,
  ])
  await client.query('update sessions set second_factor = true where id = $1 and user_id = $2', [
    sessionId,
    userId,
  ])
  const { rows } = await client.query('select 1 from recovery_codes where user_id = $1 limit 1', [userId])
  return rows.length === 0
}
