import type { Answer } from '#server/outbound.ts'
import type { ChannelOutcome } from './carrier.ts'

/** Nobody is waited for longer, whatever they say. */
const LONGEST_WAIT_MS = 3_600_000

/** These say that there is nothing for us any more, not that something is wrong with a message. */
const GONE = new Set([401, 403, 404, 410])

/** These say "later", as every 5xx does. */
const LATER = new Set([408, 425, 429])

/** What an answer means by HTTP's own words. */
export function judgeStatus({ status, headers }: Answer, now: Date): ChannelOutcome {
  if (status >= 200 && status < 300) return { ok: true, status }
  const why = `answered ${status}`
  if (LATER.has(status)) return { ok: false, kind: 'temporary', why, status, ...waitOf(headers, now) }
  if (status >= 500) return { ok: false, kind: 'outage', why, status, ...waitOf(headers, now) }
  return { ok: false, kind: 'permanent', why, status, isGone: GONE.has(status) }
}

/** Retry-After is seconds or a date (RFC 9110, section 10.2.3). */
function waitOf(headers: Answer['headers'], now: Date): { waitMs?: number } {
  const text = headers['retry-after']
  if (text === undefined) return {}
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime()
  return Number.isFinite(ms) ? { waitMs: boundWait(ms) } : {}
}

/** A wait as a service asks for it, kept within an hour. */
export function boundWait(ms: number): number {
  return Math.min(Math.max(Math.ceil(ms), 0), LONGEST_WAIT_MS)
}
