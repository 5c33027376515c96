import { makeBulkFiles } from '#server/bulk-files.ts'
import { log } from '#server/log.ts'

const LOOK_EVERY_MS = 10 * 60_000
/** Whoever has just begun has alerts to send first. */
const FIRST_LOOK_MS = 60_000

/** Makes the files of everything public once a night until closed. Whoever comes second finds them made. */
export function keepBulkFiles(): { close(): Promise<void> } {
  const closing = new AbortController()
  let current: Promise<unknown> = Promise.resolve()
  const look = () => {
    current = makeBulkFiles(new Date(), closing.signal).catch((error: Error) =>
      log.warn({ error: error.message }, 'the files of everything public were not made, trying again'),
    )
  }
  const first = setTimeout(look, FIRST_LOOK_MS)
  const timer = setInterval(look, LOOK_EVERY_MS)
  return {
    async close() {
      clearTimeout(first)
      clearInterval(timer)
      closing.abort()
      await current
    },
  }
}
