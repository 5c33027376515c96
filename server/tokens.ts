import { createHash, timingSafeEqual } from 'node:crypto'
import type pg from 'pg'
import { pool } from '#server/db.ts'
import { sign } from '#server/secret.ts'

/** What a mailed secret is good for. `already-registered` and `address-taken` only carry a mail: there is nothing to spend. */
export type TokenPurpose =
  | 'confirm-email'
  | 'reset-password'
  | 'already-registered'
  | 'move-address'
  | 'address-moved'
  | 'address-taken'
  | 'mail-again'

export const TOKEN_LIFETIME_MS = 3_600_000

type Queryable = Pick<pg.ClientBase, 'query'>

/** The secret of a token: made anew when its mail is rendered, so that no table and no queue ever holds it. */
export function secretOf(tokenId: number, purpose: TokenPurpose): string {
  return sign(`${purpose}:${tokenId}`).toString('base64url')
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')

/** Makes a token and voids the person's older ones of the same purpose: only the newest mail works. */
export async function makeToken(
  client: Queryable,
  token: {
    userId: number
    purpose: TokenPurpose
    /** Where its mail goes when that is not the person's address. */
    address?: string | null
    lifetimeMs: number
    now: Date
  },
): Promise<{ id: number; secret: string }> {
  const { userId, purpose, address = null, lifetimeMs, now } = token
  await client.query(
    'update tokens set used_at = $3 where user_id = $1 and purpose = $2 and used_at is null',
    [userId, purpose, now],
  )
  const next = await client.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('tokens', 'id'))::int as id`,
  )
  const id = next.rows[0]?.id
  if (id === undefined) throw new Error('the sequence of tokens gave no number')
  const secret = secretOf(id, purpose)
  await client.query(
    `insert into tokens (id, purpose, hash, user_id, address, expires_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, purpose, hashOf(secret), userId, address, new Date(now.getTime() + lifetimeMs), now],
  )
  return { id, secret }
}

export type TokenState =
  | { ok: true; userId: number; address: string | null }
  | { ok: false; why: 'unknown' | 'expired' | 'spent' }

type Row = { user_id: number; address: string | null; expires_at: Date; used_at: Date | null }

/** Whose token it is and whether it still works. Changes nothing, so a link scanner does no harm. */
export async function readToken(secret: string, purpose: TokenPurpose, now: Date): Promise<TokenState> {
  const found = await pool().query<Row>(
    'select user_id, address, expires_at, used_at from tokens where hash = $1 and purpose = $2',
    [hashOf(secret), purpose],
  )
  const row = found.rows[0]
  if (!row) return { ok: false, why: 'unknown' }
  if (row.used_at) return { ok: false, why: 'spent' }
  if (row.expires_at <= now) return { ok: false, why: 'expired' }
  return { ok: true, userId: row.user_id, address: row.address }
}

/** Spends a token: of two attempts at the same moment exactly one succeeds. */
export async function spendToken(secret: string, purpose: TokenPurpose, now: Date): Promise<TokenState> {
  const spent = await pool().query<Pick<Row, 'user_id' | 'address'>>(
    `update tokens set used_at = $3 where hash = $1 and purpose = $2 and used_at is null and expires_at > $3
     returning user_id, address`,
    [hashOf(secret), purpose, now],
  )
  const [row] = spent.rows
  if (row) return { ok: true, userId: row.user_id, address: row.address }
  const state = await readToken(secret, purpose, now)
  return state.ok ? { ok: false, why: 'spent' } : state
}

const SIGNATURE_BYTES = 18

/** What an unsubscribe link ends: a rule, the following of one event, or mails about comments of one kind. */
export type Ending =
  | { userId: number; ruleId: number }
  | { userId: number; eventId: number }
  | { userId: number; comments: 'mentions' | 'answers' }

function subjectOf(it: Ending): string {
  if ('comments' in it) return it.comments
  return 'ruleId' in it ? String(it.ruleId) : `event-${it.eventId}`
}

const signatureOf = (it: Ending) =>
  sign(`unsubscribe:${subjectOf(it)}:${it.userId}`).subarray(0, SIGNATURE_BYTES)

/** What stands in an unsubscribe link: signed and for ever, with no row behind it, since old mails must keep working. */
export function unsubscribeSecret(ending: Ending): string {
  return `${subjectOf(ending)}.${ending.userId}.${signatureOf(ending).toString('base64url')}`
}

/** What an unsubscribe link ends, and for whom, or null for a link that we did not make. */
export function readUnsubscribe(secret: string): Ending | null {
  const parts = /^(event-)?([1-9]\d{0,9}|mentions|answers)\.([1-9]\d{0,9})\.([\w-]{24})$/.exec(secret)
  if (!parts) return null
  const [, isEvent, subject = '', user = '', signature = ''] = parts
  const userId = Number(user)
  const ending = endingOf(userId, subject, isEvent !== undefined)
  return timingSafeEqual(Buffer.from(signature, 'base64url'), signatureOf(ending)) ? ending : null
}

function endingOf(userId: number, subject: string, isEvent: boolean): Ending {
  if (subject === 'mentions' || subject === 'answers') return { userId, comments: subject }
  return isEvent ? { userId, eventId: Number(subject) } : { userId, ruleId: Number(subject) }
}
