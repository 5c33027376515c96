import { Secret, TOTP } from 'otpauth'
import { pool } from '#server/db.ts'
import { decrypt, encrypt } from '#server/secret.ts'

// The app with a person's one-time codes (RFC 6238): SHA-1, 6 digits, 30 seconds, which every such app understands.

const STEP_MS = 30_000
/** One step to either side is taken too: clocks differ, and typing takes time (RFC 6238, section 5.2). */
const WINDOW = 1
/** RFC 4226, section 4, R6: as long as the hash. */
const SECRET_BYTES = 20
/** What was begun and not confirmed by then is begun anew. */
const SET_UP_WITHIN = '15 minutes'
const PURPOSE = 'authenticator'

const generator = (secret: string, email: string) =>
  new TOTP({ issuer: 'Afterglow', label: email, secret: Secret.fromBase32(secret) })

/** Makes the secret of an app that is to be set up in this session. Of no effect on one that is confirmed. */
export async function beginAuthenticator(userId: number, sessionId: string, now: Date): Promise<void> {
  const secret = new Secret({ size: SECRET_BYTES }).base32
  await pool().query(
    `insert into authenticators as a (user_id, secret, begun_in, created_at) values ($1, $2, $3, $4)
     on conflict (user_id) do update
       set secret = excluded.secret, begun_in = excluded.begun_in, created_at = excluded.created_at
       where a.confirmed_at is null`,
    [userId, encrypt(secret, PURPOSE), sessionId, now],
  )
}

/** `secret` is base32, `uri` what the app reads from a picture (otpauth://). */
export type NewAuthenticator = { secret: string; uri: string }

/** What is to be typed into the app, or null where this session has begun nothing or has taken too long. */
export async function findNewAuthenticator(
  userId: number,
  sessionId: string,
  now: Date,
): Promise<NewAuthenticator | null> {
  const { rows } = await pool().query<{ secret: string; email: string }>(
    `select a.secret, u.email from authenticators a join users u on u.id = a.user_id
      where a.user_id = $1 and a.begun_in = $2 and a.confirmed_at is null
        and a.created_at > $3::timestamptz - $4::interval`,
    [userId, sessionId, now, SET_UP_WITHIN],
  )
  const secret = rows[0] ? decrypt(rows[0].secret, PURPOSE) : null
  return rows[0] && secret ? { secret, uri: generator(secret, rows[0].email).toString() } : null
}

/** The step whose code this is, or null. `secret` is base32; other characters than digits make no code. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = generator(secret, '').validate({ token: code, timestamp: now.getTime(), window: WINDOW })
  return delta === null ? null : Math.floor(now.getTime() / STEP_MS) + delta
}

export type Taken = { ok: true } | { ok: false; why: 'wrong' | 'used' }

/** Takes a code of a confirmed app. Of two attempts with one code at the same moment exactly one succeeds. */
export async function takeCode(userId: number, code: string, now: Date): Promise<Taken> {
  const { rows } = await pool().query<{ secret: string }>(
    'select secret from authenticators where user_id = $1 and confirmed_at is not null',
    [userId],
  )
  const secret = rows[0] ? decrypt(rows[0].secret, PURPOSE) : null
  const step = secret === null ? null : stepOfCode(secret, code, now)
  if (step === null) return { ok: false, why: 'wrong' }
  const { rowCount } = await pool().query(
    'update authenticators set last_step = $2 where user_id = $1 and (last_step is null or last_step < $2)',
    [userId, step],
  )
  return rowCount ? { ok: true } : { ok: false, why: 'used' }
}
