import { setTimeout as pause } from 'node:timers/promises'
import { readMark, writeMark } from '#server/settings.ts'
import { tellCirculars } from '#tests/notices/circulars.ts'
import { freshBurst } from '#tests/notices/fresh.ts'
import { tellHistory } from '#tests/notices/history.ts'
import { ingestNow, type Source } from './source.ts'
import { now } from './steps.ts'

const MARK = 'demo'
type Mark = { historyUntil: number; nextSeed: number }

/** Every topic that an invented burst may come on. */
export function topicsOfBursts(): string[] {
  const some = [0, 1, 2, 3].flatMap(seed => freshBurst(new Date(), seed))
  return [...new Set(some.map(notice => notice.topic))]
}

/**
 * Replays the sample notices and circulars, each as if it had arrived when it was sent, and then a burst of a while
 * ago: old enough that nobody is mailed about it, for a mail that comes so late would spoil what /status says of our
 * speed. Says how many messages were new; a database that has them already is left as it is.
 */
export async function replayHistory(): Promise<number> {
  const notices = tellHistory().map(({ row, bytes }) => ({
    topic: row.topic,
    bytes,
    producedAt: new Date(row.produced_at),
  }))
  const history = [...notices, ...tellCirculars()]
  const mark = await readMark<Mark>(MARK)
  if (mark?.historyUntil === history.length) return 0
  // The clock of arrival is now: what is old stays old, and nobody is mailed about it.
  for (const { topic, bytes, producedAt } of history) await ingestNow({ topic, bytes, producedAt })
  const recent = mark ? [] : await replayRecentBurst()
  await writeMark(MARK, { historyUntil: history.length, nextSeed: mark?.nextSeed ?? 1 })
  return history.length + recent.length
}

async function replayRecentBurst() {
  const t0 = new Date(Date.now() - 40 * 60_000)
  const burst = freshBurst(t0, 3)
  for (const { topic, bytes, delaySeconds } of burst) {
    await ingestNow({ topic, bytes, producedAt: new Date(t0.getTime() + delaySeconds * 1000) })
  }
  return burst
}

/** One invented burst after the other, each notice at its second, until `signal` says stop. */
export async function playBursts(source: Source, everySeconds: number, signal: AbortSignal): Promise<void> {
  try {
    for (;;) {
      const began = Date.now()
      await playBurst(source, signal)
      await pause(Math.max(0, began + everySeconds * 1000 - Date.now()), undefined, { signal })
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

async function playBurst(source: Source, signal: AbortSignal): Promise<void> {
  const mark = (await readMark<Mark>(MARK)) ?? { historyUntil: 0, nextSeed: 1 }
  await writeMark(MARK, { ...mark, nextSeed: mark.nextSeed + 1 })
  const t0 = new Date()
  console.log(`\n${now()}  A burst, invented: its T0 is this second.`)
  for (const { topic, bytes, delaySeconds, says } of freshBurst(t0, mark.nextSeed)) {
    const producedAt = t0.getTime() + delaySeconds * 1000
    await pause(Math.max(0, producedAt - Date.now()), undefined, { signal })
    await source.send({ topic, bytes, producedAt: new Date() })
    console.log(`${now()}  ${says}`)
  }
}
