import type { Ran } from './journal.ts'

const MOST = 10

/** The last ten images that ran before the one that runs now, the newest first, each once. */
export function formerImages(ran: readonly Ran[]): Ran[] {
  const current = ran.at(-1)?.digest
  const seen = new Set([current])
  const former: Ran[] = []
  for (const it of ran.toReversed()) {
    if (seen.has(it.digest) || former.length === MOST) continue
    seen.add(it.digest)
    former.push(it)
  }
  return former
}

/**
 * What a rollback goes to unless it is told: what ran before the present image first came. So two rollbacks go two steps
 * back and not there and back again.
 */
export function imageBefore(ran: readonly Ran[]): Ran | null {
  const current = ran.at(-1)?.digest
  const first = ran.findIndex(it => it.digest === current)
  return ran[first - 1] ?? null
}
