import { Worker } from 'node:worker_threads'
import type { measureMap } from '#domain/sky-maps/measure-map.ts'

/** The largest map that is read, in bytes, when it is inflated. */
const MOST_BYTES = 128 * 1024 * 1024
const WITHIN_MS = 60_000
const MOST_HEAP_MB = 512

type Measured = ReturnType<typeof measureMap>
/** With the file as it is kept: inflated. */
export type MeasuredFile =
  | Extract<Measured, { ok: false }>
  | (Extract<Measured, { ok: true }> & { file: Uint8Array })

/**
 * Reads a sky map in a thread of its own: one of millions of cells takes seconds, in which the stream would wait. What
 * takes too long or too much memory is refused. Never throws.
 */
export async function measureAside(bytes: Uint8Array): Promise<MeasuredFile> {
  const thread = new Worker(new URL('./measure-thread.ts', import.meta.url), {
    workerData: { bytes, mostBytes: MOST_BYTES },
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  })
  const measured = new Promise<MeasuredFile>(resolve => {
    const refuse = (why: string) => resolve({ ok: false, why })
    const timer = setTimeout(() => refuse('it takes too long to read'), WITHIN_MS)
    thread.once('message', (message: MeasuredFile) => resolve(message))
    thread.once('error', (error: Error) => refuse(`it cannot be read: ${error.message}`))
    thread.once('exit', () => {
      clearTimeout(timer)
      refuse('it cannot be read')
    })
  })
  try {
    return await measured
  } finally {
    await thread.terminate()
  }
}
