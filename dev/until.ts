import { setTimeout as pause } from 'node:timers/promises'

/** Asks until the answer is true; false when it has not become so within `limitMs`. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  limitMs: number,
  everyMs = 50,
): Promise<boolean> {
  const deadline = Date.now() + limitMs
  while (!(await isSo())) {
    if (Date.now() > deadline) return false
    await pause(everyMs)
  }
  return true
}
