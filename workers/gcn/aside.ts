import { log } from '#server/log.ts'

/** Wait before the first try again, and at the longest: alerts must flow soon after the database is back. */
const FIRST_MS = 250
const LONGEST_MS = 5000

type Waiting = { topic: string; why: string; tries: number; timer: NodeJS.Timeout }

/**
 * Topics whose next message could not be kept wait aside, ever longer, so that one message that fails again and again
 * (or one that hits a bug) never holds up the other topics.
 */
export function openAside() {
  const waiting = new Map<string, Waiting>()
  const keyOf = (topic: string, partition: number) => `${topic}|${partition}`

  return {
    set(topic: string, partition: number, error: Error, pause: () => () => void): void {
      const key = keyOf(topic, partition)
      const tries = (waiting.get(key)?.tries ?? 0) + 1
      const waitMs = Math.min(FIRST_MS * 2 ** (tries - 1), LONGEST_MS)
      log.error({ topic, tries, waitMs, error: error.message }, 'a message could not be kept: trying again')
      const resume = pause()
      const timer = setTimeout(resume, waitMs)
      waiting.set(key, { topic, why: error.message, tries, timer })
    },
    clear(topic: string, partition: number): void {
      waiting.delete(keyOf(topic, partition))
    },
    list: () => [...waiting.values()].map(({ topic, why }) => ({ topic, why })),
    close(): void {
      for (const { timer } of waiting.values()) clearTimeout(timer)
    },
  }
}
