import { createHash } from 'node:crypto'
import { pool } from '#server/db.ts'

/** How many attempts of a kind are answered in a window; replicas share the count. */
export type Limit = { name: string; most: number; windowMs: number }

const MINUTE_MS = 60_000

/** By account: an address, known or not. By network: one IPv4 address or one IPv6 /64. */
export const LIMITS = {
  signInAccount: { name: 'sign-in:account', most: 10, windowMs: 15 * MINUTE_MS },
  signInNetwork: { name: 'sign-in:network', most: 60, windowMs: 15 * MINUTE_MS },
  /** Codes shown after the right password: at this pace one in a million is not hit. */
  secondFactorAccount: { name: 'second-factor:account', most: 5, windowMs: 15 * MINUTE_MS },
  secondFactorNetwork: { name: 'second-factor:network', most: 30, windowMs: 15 * MINUTE_MS },
  /** Mails that one address can be made to get. */
  mailAccount: { name: 'mail:account', most: 4, windowMs: 60 * MINUTE_MS },
  /** Test messages that one person can send to their own channels. */
  testMessages: { name: 'test-messages', most: 10, windowMs: 60 * MINUTE_MS },
  /** Members whom one person can ask to stand as co-observers. */
  coObservers: { name: 'co-observers', most: 30, windowMs: 24 * 60 * MINUTE_MS },
  /** Archives of all that we hold about one person. */
  exports: { name: 'exports', most: 10, windowMs: 60 * MINUTE_MS },
  /** A program asks for a feed every quarter of an hour, and a person has a few. */
  feed: { name: 'feed', most: 60, windowMs: 60 * MINUTE_MS },
  feedNetwork: { name: 'feed:network', most: 600, windowMs: 60 * MINUTE_MS },
  /** By one person: a talk is slower, and spam is not. */
  comments: { name: 'comments', most: 10, windowMs: 10 * MINUTE_MS },
  commentsOfDay: { name: 'comments:day', most: 100, windowMs: 24 * 60 * MINUTE_MS },
  reports: { name: 'reports', most: 20, windowMs: 60 * MINUTE_MS },
  clubs: { name: 'clubs', most: 5, windowMs: 24 * 60 * MINUTE_MS },
  clubsAsked: { name: 'clubs:asked', most: 20, windowMs: 60 * MINUTE_MS },
  mailNetwork: { name: 'mail:network', most: 30, windowMs: 60 * MINUTE_MS },
} as const satisfies Record<string, Limit>

/** The key holds a hash: the table shows nobody's address or network. */
const keyOf = (limit: Limit, whom: string) =>
  `${limit.name}:${createHash('sha256').update(whom).digest('base64url').slice(0, 22)}`

/**
 * Counts one attempt and says whether it may go on; if not, in how many seconds the next may. The count is taken in one
 * statement, so attempts at the same moment cannot slip past each other.
 */
export async function countAttempt(
  limit: Limit,
  whom: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; waitSeconds: number }> {
  const counted = await pool().query<{ count: number; window_end: Date }>(
    `insert into rate_limits as r (key, count, window_end) values ($1, 1, $2)
     on conflict (key) do update set
       count = case when r.window_end <= $3 then 1 else r.count + 1 end,
       window_end = case when r.window_end <= $3 then excluded.window_end else r.window_end end
     returning count, window_end`,
    [keyOf(limit, whom), new Date(now.getTime() + limit.windowMs), now],
  )
  const row = counted.rows[0]
  if (!row || row.count <= limit.most) return { ok: true }
  return { ok: false, waitSeconds: Math.ceil((row.window_end.getTime() - now.getTime()) / 1000) }
}

/** Forgets the attempts of somebody who has just shown to be the right person. */
export async function forgetAttempts(limit: Limit, whom: string): Promise<void> {
  await pool().query('delete from rate_limits where key = $1', [keyOf(limit, whom)])
}
