import { buffer } from 'node:stream/consumers'
import type { FileKey } from '#server/storage/storage.ts'
import { drawSmall } from './pictures.ts'
import { storage } from './storage.ts'

/** A few megabytes of them: more than a list shows. */
const MOST_KEPT = 500

const kept = new Map<FileKey, Buffer>()
let last: Promise<unknown> = Promise.resolve()

/** A shown picture as lists show it, a JPEG; null when it is not there. One is drawn at a time, those drawn last are remembered. */
export function smallPicture(key: FileKey): Promise<Buffer | null> {
  const turn = last.then(() => known(key) ?? draw(key))
  last = turn.catch(() => {})
  return turn
}

function known(key: FileKey): Buffer | undefined {
  const found = kept.get(key)
  if (found) {
    // The last to be asked for is the last to go.
    kept.delete(key)
    kept.set(key, found)
  }
  return found
}

async function draw(key: FileKey): Promise<Buffer | null> {
  const file = await storage().read(key)
  if (!file) return null
  const drawn = await drawSmall(await buffer(file))
  kept.set(key, drawn)
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  return drawn
}
