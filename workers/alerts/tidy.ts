import { log } from '#server/log.ts'
import { forgetExpired } from '#server/tidying.ts'

const HOUR_MS = 3_600_000

/** Forgets what has expired, now and every hour until closed. Several workers doing so at once do no harm. */
export function keepTidying(): { close(): Promise<void> } {
  let current = Promise.resolve()
  const tidy = () => {
    current = forgetExpired(new Date()).catch((error: Error) =>
      log.warn({ error: error.message }, 'tidying failed, trying again in an hour'),
    )
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
