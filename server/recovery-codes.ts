import { randomInt } from 'node:crypto'
import type pg from 'pg'
import { pool } from '#server/db.ts'
import { sign } from '#server/secret.ts'

// Ways in for who has lost every other second factor: to be printed, each good once.

const HOW_MANY = 10
/** Crockford's base 32: nothing in it reads like something else. 16 of them hold 80 bits, beyond all guessing. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 16

type Queryable = Pick<pg.ClientBase, 'query'>

/** Keyed with the site's secret: a stolen table cannot be searched, however fast. */
const hashOf = (userId: number, code: string) => sign(`recovery-code:${userId}:${code}`).toString('base64url')

/** Makes ten new codes in the stead of all older ones. They are known only here and now. */
export async function makeRecoveryCodes(client: Queryable, userId: number, now: Date): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, () =>
    Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  )
  await client.query('delete from recovery_codes where user_id = $1', [userId])
  await client.query(
    'insert into recovery_codes (hash, user_id, created_at) select unnest($1::text[]), $2, $3',
    [codes.map(code => hashOf(userId, code)), userId, now],
  )
  return codes.map(code => code.match(/.{4}/g)?.join('-') ?? code)
}

/** What was typed, as it was made: Crockford reads o as 0, i and l as 1, and whatever parts the groups is left out. */
const plain = (typed: string) =>
  typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1')

/** Whether it is one of this person's codes that was not used yet; from now on it is. */
export async function spendRecoveryCode(userId: number, typed: string, now: Date): Promise<boolean> {
  const { rowCount } = await pool().query(
    'update recovery_codes set used_at = $2 where hash = $1 and used_at is null',
    [hashOf(userId, plain(typed)), now],
  )
  return rowCount === 1
}
