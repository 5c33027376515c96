import { timingSafeEqual } from 'node:crypto'
import { sign } from '#server/secret.ts'

// What names a delivery in its mail's Message-ID and envelope, so that what comes back can be told from what anybody
// writes: numbers of deliveries are guessed, their signatures are not.

const SIGNATURE_BYTES = 8

const signatureOf = (deliveryId: string) => sign(`delivery:${deliveryId}`).subarray(0, SIGNATURE_BYTES)

/** `delivery-4711.0123456789abcdef`: the same for each try, so that mail readers fold a double. */
export function deliveryMark(deliveryId: bigint): string {
  return `delivery-${deliveryId}.${signatureOf(String(deliveryId)).toString('hex')}`
}

/** The delivery that a mark names; null for one that we did not make. */
export function readDeliveryMark(mark: string): bigint | null {
  const [, id = '', signature] = /^delivery-([1-9]\d{0,18})\.([0-9a-f]{16})$/i.exec(mark) ?? []
  if (signature === undefined) return null
  return timingSafeEqual(signatureOf(id), Buffer.from(signature, 'hex')) ? BigInt(id) : null
}

/** A mail's Message-ID, with its angle brackets. `host` is the site's. */
export function messageIdOf(deliveryId: bigint, host: string): string {
  return `<${deliveryMark(deliveryId)}@${host}>`
}
