/** How much one asker may ask of the API in a minute, and what is left of it. */
export type Allowance = {
  ok: boolean
  most: number
  left: number
  resetSeconds: number
  windowSeconds: number
}

const WINDOW_MS = 60_000
/** Beyond so many askers the eldest windows are forgotten: an army of addresses must not fill the memory. */
const MOST_ASKERS = 100_000

type Window = { spent: number; endMs: number }

const windows = new Map<string, Window>()

/**
 * Takes `cost` from what `asker` may still ask in this minute. Each web process counts for itself and in memory: a
 * thousand answers a second leave no time to write each of them down.
 */
export function takeAllowance(
  asker: string,
  { most, cost }: { most: number; cost: number },
  now: Date,
): Allowance {
  const nowMs = now.getTime()
  const known = windows.get(asker)
  const window = known && known.endMs > nowMs ? known : { spent: 0, endMs: nowMs + WINDOW_MS }
  if (window !== known) {
    windows.delete(asker)
    windows.set(asker, window)
    forgetOld(nowMs)
  }
  const ok = window.spent + cost <= most
  if (ok) window.spent += cost
  return {
    ok,
    most,
    left: most - window.spent,
    resetSeconds: Math.ceil((window.endMs - nowMs) / 1000),
    windowSeconds: WINDOW_MS / 1000,
  }
}

/** Windows stand in the order in which they were opened, so the eldest come first. */
function forgetOld(nowMs: number): void {
  for (const [asker, { endMs }] of windows) {
    if (endMs > nowMs && windows.size <= MOST_ASKERS) return
    windows.delete(asker)
  }
}
