export type Backoff = { firstMs: number; longestMs: number; maxAttempts: number }

/** With these, a recipient's server may say "later" for five days, as mail servers usually allow. */
export const BACKOFF: Backoff = { firstMs: 2000, longestMs: 15 * 60_000, maxAttempts: 490 }

/** Wait before the next try of one delivery that its recipient's server put off; null when it is given up. */
export function retryWaitMs(attempt: number, backoff: Backoff): number | null {
  return attempt >= backoff.maxAttempts
    ? null
    : Math.min(backoff.firstMs * 2 ** (attempt - 1), backoff.longestMs)
}

/** Wait after the relay itself was out of order, the `times`th time in a row; at most a minute, and it never ends. */
export function outageWaitMs(times: number, backoff: Backoff): number {
  return Math.min((backoff.firstMs / 2) * 2 ** (times - 1), 60_000, backoff.longestMs)
}
