import { countDue } from '#server/deliveries.ts'
import { log } from '#server/log.ts'
import { ring, unanswered } from '#server/queue.ts'
import { untoldEvents } from '#server/revisions.ts'

/** More rings than this at once help nobody; the next sweep brings the rest. */
const RINGS_AT_ONCE = 200

/** Rings again for whatever is still owed: after a crash, a wiped queue, a retry that fell due, a lease that ran out. */
export async function sweep(batchSize: number): Promise<void> {
  if ((await untoldEvents(1)).length > 0 && (await unanswered('fan-out')) === 0) await ring('fan-out')
  const due = await countDue(batchSize * RINGS_AT_ONCE)
  const missing = Math.ceil(due / batchSize) - (due > 0 ? await unanswered('deliver') : 0)
  if (missing > 0) await ring('deliver', missing)
}

export type Sweeping = {
  /** Throws when no sweep has come to its end, be it a bad one, for a minute: then the process hangs. */
  check(): void
  close(): Promise<void>
}

const HANGS_AFTER_MS = 60_000

/** Sweeps once a second until closed, never twice at the same time; a sweep that fails is logged and tried again. */
export function keepSweeping(batchSize: number, everyMs = 1000): Sweeping {
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let current = Promise.resolve()
  let endedAt = performance.now()
  const next = () => {
    endedAt = performance.now()
    if (isClosed) return
    timer = setTimeout(() => {
      current = sweep(batchSize)
        .catch((error: Error) => log.warn({ error: error.message }, 'the sweep failed, trying again'))
        .then(next)
    }, everyMs)
  }
  next()
  return {
    check() {
      if (performance.now() - endedAt > HANGS_AFTER_MS + everyMs) throw new Error('the sweep hangs')
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await current
    },
  }
}
