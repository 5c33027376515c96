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
