import { momentOf, type SkyMoment } from './sky-moment.ts'
import { computeSlowSky, SLOW_SKY_SIZE, type SlowSky } from './slow-sky.ts'

const NODE_MS = 6 * 3_600_000
/** Two months of nodes, and two weeks of moments at every five minutes. */
const MOST_NODES = 256
const MOST_MOMENTS = 8192
/** Moments at whole steps are asked for again by the next site. */
export const TRACK_STEP_MS = 300_000

// Answers that were worked out before, kept for whoever asks next: they cannot be told from new ones.
const nodes = new Map<number, SlowSky>()
const moments = new Map<number, SkyMoment>()

/**
 * The same as `skyMoment` (within 0.01"), for many instants near each other: what is slow is interpolated between nodes
 * 6 hours apart (Lagrange, six points), so an instant costs less than a microsecond once its nodes are known.
 */
export function skyAt(atMs: number): SkyMoment {
  if (atMs % TRACK_STEP_MS !== 0) return momentOf(atMs, interpolate(atMs))
  const known = moments.get(atMs)
  if (known) return known
  const moment = momentOf(atMs, interpolate(atMs))
  keep(moments, atMs, moment, MOST_MOMENTS)
  return moment
}

function interpolate(atMs: number): SlowSky {
  const before = Math.floor(atMs / NODE_MS)
  const x = atMs / NODE_MS - before
  const slow = new Float64Array(SLOW_SKY_SIZE)
  for (let k = -2; k <= 3; k++) {
    const node = nodeAt(before + k)
    const weight = lagrange(k, x)
    for (let i = 0; i < SLOW_SKY_SIZE; i++) slow[i] = (slow[i] as number) + weight * (node[i] as number)
  }
  return slow
}

/** The polynomial that is 1 at k and 0 at the other nodes of -2 ... 3. */
function lagrange(k: number, x: number): number {
  let weight = 1
  for (let j = -2; j <= 3; j++) if (j !== k) weight *= (x - j) / (k - j)
  return weight
}

function nodeAt(index: number): SlowSky {
  const known = nodes.get(index)
  if (known) return known
  const node = computeSlowSky(index * NODE_MS)
  keep(nodes, index, node, MOST_NODES)
  return node
}

/** All go when there are too many: to find the oldest in a Map that has lost thousands takes longer than to work it out. */
function keep<T>(kept: Map<number, T>, key: number, value: T, most: number): void {
  if (kept.size >= most) kept.clear()
  kept.set(key, value)
}
