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

/** Who was told of what, and when: long enough for every question about it. */
const DELIVERIES_FOR = '1 year'
/** The feed keeps every change: that one was sent to a webhook matters as long as somebody may look for it. */
const SENT_CHANGES_FOR = '7 days'
/** One every five minutes. */
const CANARIES_FOR = '1 day'
/** What maintainers did to other people's accounts. */
const DEEDS_FOR = '2 years'
/** The oldest so many are looked at each time: no table is read from end to end, and no statement lasts. */
const OLDEST = 20_000

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
  await pool().query('delete from deeds where at < $1::timestamptz - $2::interval', [now, DEEDS_FOR])
  await pool().query(
    `with oldest as (select id, created_at from deliveries order by id limit ${OLDEST})
     delete from deliveries d using oldest o where d.id = o.id and o.created_at < $1::timestamptz - $2::interval
        and (d.sent_at is not null or d.failed_at is not null)`,
    [now, DELIVERIES_FOR],
  )
  await pool().query(
    `delete from deliveries where kind = 'canary' and created_at < $1::timestamptz - $2::interval
        and user_id in (select user_id from deliveries where kind = 'canary' order by id desc limit 1)`,
    [now, CANARIES_FOR],
  )
  await pool().query(
    `delete from deliveries where kind = 'changes' and created_at < $1::timestamptz - $2::interval
        and user_id in (select user_id from channels where changes) and (sent_at is not null or failed_at is not null)`,
    [now, SENT_CHANGES_FOR],
  )
  await forgetOldDrafts(now)
  await forgetOldInvitations(now)
  await forgetLapsedClaims(now)
  await forgetLooseUploads(now)
}
