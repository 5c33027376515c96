import { createHmac, timingSafeEqual } from 'node:crypto'

// How posts are signed, those that we send as webhooks and those that we are sent (docs/webhooks.md).

/** Posts older or newer than this are refused: an old one may be sent again by whoever overheard it. */
export const SIGNATURE_HOLDS_MS = 5 * 60_000

/** `v1=` and the HMAC-SHA256, in hexadecimal, of the timestamp (seconds since 1970), a full stop and the body. */
export function signBody(secret: string, timestamp: string, body: string | Uint8Array): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`
}

/** Whether a body was signed with the secret within the last five minutes. Takes as long for any wrong signature. */
export function isSigned(
  secret: string,
  post: { timestamp: string | null; signature: string | null; body: Uint8Array },
  now: Date,
): boolean {
  const { timestamp, signature, body } = post
  if (timestamp === null || signature === null || !/^\d{1,12}$/.test(timestamp)) return false
  const right = Buffer.from(signBody(secret, timestamp, body))
  const given = Buffer.from(signature)
  const isRight = given.length === right.length && timingSafeEqual(given, right)
  return isRight && Math.abs(now.getTime() - Number(timestamp) * 1000) <= SIGNATURE_HOLDS_MS
}
