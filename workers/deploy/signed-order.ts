import { randomBytes } from 'node:crypto'
import { isSigned, signBody } from '#server/body-signature.ts'

// How an order is signed. Nothing but Node is needed, so that the client runs where nothing is installed.

/** Headers for an order that is sent now: HMAC-SHA256 of the timestamp, the nonce and the body, a full stop between each. */
export function signOrder(secret: string, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const nonce = randomBytes(16).toString('hex')
  return {
    'afterglow-timestamp': timestamp,
    'afterglow-nonce': nonce,
    'afterglow-signature': signBody(secret, timestamp, `${nonce}.${body}`),
  }
}

/**
 * The nonce of an order that was signed with the secret within the last five minutes; null for everything else. Whether
 * the nonce was used before is for the journal to say.
 */
export function signedNonce(
  secret: string,
  headers: Record<string, string | string[] | undefined>,
  body: Uint8Array,
  now: Date,
): string | null {
  const single = (name: string) => {
    const value = headers[name]
    return typeof value === 'string' ? value : null
  }
  const nonce = single('afterglow-nonce')
  if (nonce === null || !/^[0-9a-f]{32}$/.test(nonce)) return null
  const post = {
    timestamp: single('afterglow-timestamp'),
    signature: single('afterglow-signature'),
    body: Buffer.concat([Buffer.from(`${nonce}.`), body]),
  }
  return isSigned(secret, post, now) ? nonce : null
}
