import { pool } from '#server/db.ts'
import { forgetLapsedClaims } from './claims.ts'
import { forgetOldInvitations } from './co-observers.ts'
import { forgetLooseUploads } from './forget-upload.ts'
import { forgetOldDrafts } from './observation-drafts.ts'

/** Whoever signed up and has not confirmed by then is forgotten: the address may be somebody else's. */
const UNCONFIRMED_FOR = '7 days'
/** An app that was begun and never confirmed. */
const UNCONFIRMED_APPS_FOR = '1 day'
/** So long a used or expired link can still say why it does not work. */
const TOKENS_FOR = '7 days'
/** Long after any of them counts. */
const BOUNCES_FOR = '180 days'

/** Forgets what has expired: sessions, mailed links, attempts, mails that came back, people who never confirmed, files that belong nowhere. */
export async function forgetExpired(now: Date): Promise<void> {
  await pool().query('delete from sessions where expires_at < $1', [now])
  await pool().query('delete from rate_limits where window_end < $1', [now])
  await pool().query('delete from passkey_challenges where expires_at < $1', [now])
  await pool().query(
    'delete from authenticators where confirmed_at is null and created_at < $1::timestamptz - $2::interval',
    [now, UNCONFIRMED_APPS_FOR],
  )
  await pool().query('delete from tokens where expires_at < $1::timestamptz - $2::interval', [
    now,
    TOKENS_FOR,
  ])
  await pool().query('delete from bounces where at < $1::timestamptz - $2::interval', [now, BOUNCES_FOR])
  await pool().query(
    `delete from users u where confirmed_at is null and created_at < $1::timestamptz - $2::interval
        and not exists (select 1 from tokens t where t.user_id = u.id and t.expires_at > $1)`,
    [now, UNCONFIRMED_FOR],
  )
  await forgetOldDrafts(now)
  await forgetOldInvitations(now)
  await forgetLapsedClaims(now)
  await forgetLooseUploads(now)
}
