import { z } from 'zod'

/** SHA-256 of an image's manifest: the only name of an image that nobody can give to another one. */
const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const Commit = z.string().regex(/^[0-9a-f]{40}$/)

/** All that may be ordered. Which image, from which registry and for which stack, is set where the hook runs. */
const Order = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('deploy'), digest: Digest, commit: Commit }),
  /** To an image that ran before; unless it is named, the one before this one. */
  z.strictObject({ action: z.literal('rollback'), digest: Digest.optional() }),
  /** What has been said of a deployment, from its line `from` on. */
  z.strictObject({
    action: z.literal('watch'),
    id: z.string().regex(/^[0-9a-f]{32}$/),
    from: z.number().int().min(0).max(100_000),
  }),
  /** Which images one can roll back to. */
  z.strictObject({ action: z.literal('list') }),
])
export type Order = z.infer<typeof Order>

/** The order in a body, or null where it is none. */
export function readOrder(body: Uint8Array): Order | null {
  try {
    return Order.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  } catch {
    return null
  }
}
