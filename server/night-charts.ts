import { Worker } from 'node:worker_threads'
import type { NightChart } from '#domain/pictures/draw-night-chart.ts'
import { log } from '#server/log.ts'

/** How large mails show the chart, CSS pixels; it is painted twice as fine. */
export const CHART_SIZE = { width: 560, height: 252 }

export type NightCharts = {
  /** The chart as a PNG, or null: when it fails, when others wait already, or when it takes too long. Never throws. */
  draw(chart: NightChart): Promise<Buffer | null>
  close(): Promise<void>
}

/** The most recent pictures: people of one town, and mails that are tried again, share theirs. Each has some 20 kB. */
const KEPT = 500
/** A thread that has not answered for so long hangs. */
const HANGS_AFTER_MS = 10_000
/** A thread that failed would most likely fail again: mails go out without pictures meanwhile. */
const REST_MS = 60_000
const MINUTE_MS = 60_000

/**
 * Draws the nights of mails in a thread of its own. No mail ever waits for more than `withinMs`, nor at all while
 * `mostWaiting` others do: an alert to ten thousand people goes out with pictures for as many as there is time for.
 */
export function openNightCharts({
  mostWaiting,
  withinMs,
}: {
  mostWaiting: number
  withinMs: number
}): NightCharts {
  const kept = new Map<string, Promise<Buffer | null>>()
  const waiting = new Map<number, { since: number; answer: (png: Buffer | null) => void }>()
  let thread: Worker | null = start()
  let last = 0
  let restsUntil = 0

  function start(): Worker {
    const it = new Worker(new URL('./night-charts-thread.ts', import.meta.url))
    it.on('message', ({ id, png, why }: { id: number; png: Uint8Array | null; why: string | null }) => {
      if (why !== null) log.warn({ why }, 'a chart could not be drawn')
      waiting.get(id)?.answer(png && Buffer.from(png.buffer, png.byteOffset, png.byteLength))
      waiting.delete(id)
    })
    it.on('error', error => {
      restsUntil = Date.now() + REST_MS
      log.error({ error: error.message }, 'the thread that draws charts has failed')
    })
    it.on('exit', () => {
      if (thread === it) thread = null
      for (const { answer } of waiting.values()) answer(null)
      waiting.clear()
    })
    // It keeps no process alive.
    it.unref()
    return it
  }

  function ask(chart: NightChart): Promise<Buffer | null> {
    const [oldest] = waiting.values()
    if (oldest && Date.now() - oldest.since > HANGS_AFTER_MS) void thread?.terminate()
    if (waiting.size >= mostWaiting || Date.now() < restsUntil) return Promise.resolve(null)
    thread ??= start()
    const id = ++last
    const drawn = new Promise<Buffer | null>(answer => waiting.set(id, { since: Date.now(), answer }))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    thread.postMessage({ id, chart, widthPx: 2 * CHART_SIZE.width })
    return drawn
  }

  return {
    async draw(chart) {
      const shared = sharedOf(chart)
      const key = JSON.stringify(shared)
      const known = kept.get(key)
      const drawn = known ?? ask(shared)
      if (!known) {
        kept.set(key, drawn)
        void drawn.then(png => png ?? kept.delete(key))
        const oldest = kept.keys().next().value
        if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
      }
      return within(drawn, withinMs)
    },
    async close() {
      await thread?.terminate()
    },
  }
}

/** To the minute, which is a pixel, and without what only a screen reader says: so the same picture serves many. */
function sharedOf(chart: NightChart): NightChart {
  const minute = (at: Date) => new Date(Math.round(at.getTime() / MINUTE_MS) * MINUTE_MS)
  return {
    ...chart,
    at: minute(chart.at),
    now: minute(chart.now),
    windows: chart.windows.map(({ from, to }) => ({ from: minute(from), to: minute(to) })),
    words: { ...chart.words, title: '', description: '' },
  }
}

async function within(drawn: Promise<Buffer | null>, ms: number): Promise<Buffer | null> {
  const late = Promise.withResolvers<null>()
  const timer = setTimeout(late.resolve, ms, null)
  try {
    return await Promise.race([drawn, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
