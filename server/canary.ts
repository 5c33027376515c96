import { pool } from '#server/db.ts'
import { DUE_NOW } from '#server/deliveries.ts'
import { readDeliveryMark } from '#server/delivery-mark.ts'
import { env } from '#server/env.ts'
import { log } from '#server/log.ts'
import { readMark, writeMark } from './settings.ts'

// The canary: a mail that goes the way of all alerts to an inbox of its own, every five minutes, and is told of by that
// inbox (docs/watching.md). While it comes through, everything on the way works, whatever else is measured or not.

export const CANARY_EVERY_MS = 5 * 60_000
/** The lane of alerts: what is in its way is in theirs. */
const LANE = 1

/**
 * Owes the canary of these five minutes, caused by what was heard from GCN at `heardAt`. Answers whether it is new; the
 * caller then rings `deliver`. Several processes at once owe one.
 */
export async function oweCanary(email: string, heardAt: Date): Promise<boolean> {
  const slot = new Date(Math.floor(heardAt.getTime() / CANARY_EVERY_MS) * CANARY_EVERY_MS)
  const { rowCount } = await pool().query(
    `with canary as (
       insert into users (email, name, confirmed_at, mail_alerts) values ($1, 'Canary', now(), false)
       on conflict (email) do update set name = users.name returning id)
     insert into deliveries (kind, subject, user_id, lane, created_at, due_at)
     select 'canary', $2, id, ${LANE}, $3, ${DUE_NOW} from canary on conflict do nothing`,
    [email, `canary:${slot.toISOString()}`, heardAt],
  )
  return (rowCount ?? 0) > 0
}

/**
 * Whether a mail that was handed in is a canary that came through: it has the signed mark of one of ours as its own
 * Message-ID, which nobody else can know. Then its time is kept, and whoever waits for it elsewhere is called.
 */
export async function takeCanary(mail: Uint8Array, now: Date): Promise<boolean> {
  const [head = ''] = Buffer.from(mail)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)
  const mark = /^message-id:\s*<([^@>\s]+)@/im.exec(head)?.[1]
  const deliveryId = mark === undefined ? null : readDeliveryMark(mark)
  if (deliveryId === null) return false
  const { rows } = await pool().query<{ heardAt: Date }>(
    `select created_at as "heardAt" from deliveries where id = $1 and kind = 'canary'`,
    [deliveryId],
  )
  const heardAt = rows[0]?.heardAt
  if (!heardAt) return false
  const seconds = (now.getTime() - heardAt.getTime()) / 1000
  await writeMark('canary.arrived', { at: now.toISOString(), seconds })
  log.info({ seconds }, 'the canary came back')
  await ping()
  return true
}

/** Whoever is called pages the maintainer when no call comes: that depends on nothing here. */
async function ping(): Promise<void> {
  const { CANARY_PING_URL } = env()
  if (!CANARY_PING_URL) return
  try {
    const answer = await fetch(CANARY_PING_URL, { method: 'POST', signal: AbortSignal.timeout(10_000) })
    await answer.body?.cancel()
    if (!answer.ok) log.warn({ status: answer.status }, 'nobody heard that the canary came back')
  } catch (error) {
    log.warn({ error: (error as Error).message }, 'nobody heard that the canary came back')
  }
}

/** When the last one came through, and in how many seconds; null when none has. */
export async function readCanary(): Promise<{ at: Date; seconds: number } | null> {
  const mark = await readMark<{ at: string; seconds: number }>('canary.arrived')
  return mark && { at: new Date(mark.at), seconds: mark.seconds }
}
