import { noteIncidents } from '#server/incidents.ts'
import { log } from '#server/log.ts'

const LOOK_EVERY_MS = 30_000

/** Looks every half minute whether all is well, until closed. */
export function keepWatchingIncidents(): { close(): Promise<void> } {
  let current = Promise.resolve()
  const look = () => {
    current = noteIncidents(new Date()).catch((error: Error) =>
      log.warn({ error: error.message }, 'whether all is well could not be seen; looking again soon'),
    )
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  look()
  return {
    async close() {
      clearInterval(timer)
      await current
    },
  }
}
