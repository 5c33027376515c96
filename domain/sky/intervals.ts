/** A span of time, milliseconds of Unix time; `toMs` is not before `fromMs`. */
export type Interval = { fromMs: number; toMs: number }

const STEP_MS = 300_000
const EDGE_MS = 500
/** (sqrt 5 - 1) / 2 */
const GOLDEN = 0.6180339887498949

/**
 * Where `margin` (degrees, continuous, moving at the pace of the sky) is at or above zero between two instants. Sampled
 * every 5 minutes; a change of sign is bisected to half a second, and a peak or a dip that hardly reaches zero is looked
 * into by golden section, so that nothing is missed that lasts: 0.001 degrees above zero is 3 minutes.
 */
export function intervalsWhere(margin: (atMs: number) => number, span: Interval): Interval[] {
  const samples = sample(margin, span)
  const edges: number[] = []
  const isUpAtStart = (samples[0]?.value ?? -1) >= 0
  for (let i = 1; i < samples.length; i++) {
    const [before, here, after] = [samples[i - 1], samples[i], samples[i + 1]]
    if (!before || !here) continue
    if (before.value >= 0 !== here.value >= 0) edges.push(bisect(margin, before.atMs, here.atMs))
    if (!after || !isGrazing(before.value, here.value, after.value)) continue
    const turn = extreme(margin, before.atMs, after.atMs, here.value < 0 ? 1 : -1)
    if (turn.value >= 0 === here.value >= 0) continue
    edges.push(bisect(margin, before.atMs, turn.atMs), bisect(margin, turn.atMs, after.atMs))
  }
  const bounds = [...(isUpAtStart ? [span.fromMs] : []), ...edges, span.toMs]
  const found: Interval[] = []
  for (let i = 0; i + 1 < bounds.length; i += 2) {
    found.push({ fromMs: bounds[i] as number, toMs: bounds[i + 1] as number })
  }
  return found
}

/** The greatest value of a continuous function within intervals, and when; null when there are none. */
export function greatestWithin(
  value: (atMs: number) => number,
  intervals: readonly Interval[],
): { atMs: number; value: number } | null {
  const peaks = intervals.flatMap(interval => peaksWithin(value, interval))
  return peaks.length === 0 ? null : peaks.reduce((a, b) => (b.value > a.value ? b : a))
}

/** Through the zenith a star climbs and falls by this much in a step, degrees: so much a peak may hide between samples. */
const HIDDEN = 1.3

/** The peaks of an interval that may be its highest, each looked into between its neighbours. */
function peaksWithin(value: (atMs: number) => number, interval: Interval): Sample[] {
  const samples = sample(value, interval)
  const top = Math.max(...samples.map(it => it.value))
  return samples.flatMap((here, i) => {
    const [before, after] = [samples[i - 1], samples[i + 1]]
    // Of a plateau its first sample stands for all.
    const isPeak = (!before || here.value > before.value) && (!after || here.value >= after.value)
    if (!isPeak || here.value < top - HIDDEN) return []
    const found = extreme(value, before?.atMs ?? here.atMs, after?.atMs ?? here.atMs, 1)
    return found.value > here.value ? [found] : [here]
  })
}

const MINUTE_MS = 60_000

/**
 * The same at whole minutes from an instant alone, as tables with a step of a minute have it: up to 0.25 degrees less
 * where an edge of an interval is the best of it. An interval that holds no such minute counts with its own best.
 */
export function greatestAtMinutes(
  value: (atMs: number) => number,
  intervals: readonly Interval[],
  originMs: number,
): number | null {
  const bests = intervals.flatMap(interval => {
    const best = greatestWithin(value, [interval])
    if (!best) return []
    const minute = originMs + Math.floor((best.atMs - originMs) / MINUTE_MS) * MINUTE_MS
    const inside = [minute, minute + MINUTE_MS].filter(at => at >= interval.fromMs && at <= interval.toMs)
    return inside.length === 0 ? [best.value] : inside.map(value)
  })
  return bests.length === 0 ? null : Math.max(...bests)
}

/** What two sorted lists of intervals have in common. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return a.flatMap(one =>
    b
      .map(other => ({
        fromMs: Math.max(one.fromMs, other.fromMs),
        toMs: Math.min(one.toMs, other.toMs),
      }))
      .filter(both => both.fromMs < both.toMs),
  )
}

/** Those that last at least so long. */
export function lasting(intervals: readonly Interval[], minutes: number): Interval[] {
  return intervals.filter(it => minutesOf(it) >= minutes)
}

export function minutesOf(it: Interval): number {
  return (it.toMs - it.fromMs) / 60_000
}

type Sample = { atMs: number; value: number }

/** At both ends and at every whole step between, whatever the span: then sites share moments. */
function sample(value: (atMs: number) => number, { fromMs, toMs }: Interval): Sample[] {
  const samples = [{ atMs: fromMs, value: value(fromMs) }]
  for (let at = (Math.floor(fromMs / STEP_MS) + 1) * STEP_MS; at < toMs; at += STEP_MS) {
    samples.push({ atMs: at, value: value(at) })
  }
  if (toMs > fromMs) samples.push({ atMs: toMs, value: value(toMs) })
  return samples
}

/** A turn on one side of zero, nearer to it than to its neighbours: the true turn may be on the other. */
function isGrazing(before: number, here: number, after: number): boolean {
  if (before >= 0 !== here >= 0 || after >= 0 !== here >= 0) return false
  const sign = here < 0 ? 1 : -1
  const [rise, fall] = [sign * (here - before), sign * (here - after)]
  return rise >= 0 && fall >= 0 && Math.abs(here) <= Math.max(rise, fall)
}

function bisect(value: (atMs: number) => number, fromMs: number, toMs: number): number {
  const isUp = value(fromMs) >= 0
  let [low, high] = [fromMs, toMs]
  while (high - low > EDGE_MS) {
    const middle = (low + high) / 2
    if (value(middle) >= 0 === isUp) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The greatest (sign 1) or least (sign -1) value between two instants that hold one turn, by golden section. */
function extreme(value: (atMs: number) => number, fromMs: number, toMs: number, sign: 1 | -1): Sample {
  let [low, high] = [fromMs, toMs]
  let a = high - GOLDEN * (high - low)
  let b = low + GOLDEN * (high - low)
  let [atA, atB] = [value(a), value(b)]
  while (high - low > EDGE_MS) {
    if (sign * atA > sign * atB) {
      ;[high, b, atB] = [b, a, atA]
      a = high - GOLDEN * (high - low)
      atA = value(a)
    } else {
      ;[low, a, atA] = [a, b, atB]
      b = low + GOLDEN * (high - low)
      atB = value(b)
    }
  }
  return sign * atA > sign * atB ? { atMs: a, value: atA } : { atMs: b, value: atB }
}
