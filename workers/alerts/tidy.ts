import { log } from '#server/log.ts'
import { keepStatusDays } from '#server/status-days.ts'
import { forgetExpired } from '#server/tidying.ts'

const HOUR_MS = 3_600_000

/** Forgets what has expired, now and every hour until closed. Several workers doing so at once do no harm. */
export function keepTidying(): { close(): Promise<void> } {
  let current = Promise.resolve()
  const tidy = () => {
    const now = new Date()
    // First what is summed up of deliveries, then are they forgotten.
    current = keepStatusDays(now)
      .then(() => forgetExpired(now))
      .catch((error: Error) => log.warn({ error: error.message }, 'tidying failed, trying again in an hour'))
  }
  tidy()
  const timer = setInterval(tidy, HOUR_MS)
  return {
    async close() {
      clearInterval(timer)
      await current
    },
  }
}
