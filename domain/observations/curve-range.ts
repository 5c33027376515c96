/** A stretch of a light curve, seconds since the burst, both positive. */
export type CurveRange = { fromSeconds: number; toSeconds: number }

/** From a second to three years. */
const [LEAST, MOST] = [1, 1e8]
/** Nearer than this factor of time there is nothing to see. */
const LEAST_FACTOR = 1.2

/** Reads a stretch as addresses write it, `60-3600`; null for anything else. */
export function readCurveRange(text: string): CurveRange | null {
  const [, from, to] = /^(\d{1,9})-(\d{1,9})$/.exec(text) ?? []
  const range = { fromSeconds: Number(from), toSeconds: Number(to) }
  return isRange(range) ? range : null
}

const isRange = ({ fromSeconds, toSeconds }: CurveRange) =>
  fromSeconds >= LEAST && toSeconds <= MOST && toSeconds / fromSeconds >= LEAST_FACTOR

export const writeCurveRange = ({ fromSeconds, toSeconds }: CurveRange): string =>
  `${Math.round(fromSeconds)}-${Math.round(toSeconds)}`

export type CurveStep = 'closer' | 'wider' | 'earlier' | 'later'

/**
 * Where one can go from what is drawn, on a logarithmic scale about its middle: half as much, twice as much, half of it
 * to either side; without what would show nothing new. `all` is the stretch that holds every point, `shown` what is drawn.
 */
export function stepsFrom(
  all: CurveRange,
  shown: CurveRange,
): { step: CurveStep; range: CurveRange | 'all' }[] {
  const [from, to] = [Math.log10(shown.fromSeconds), Math.log10(shown.toSeconds)]
  const half = (to - from) / 2
  const between = (a: number, b: number): CurveRange => ({
    fromSeconds: Math.max(LEAST, 10 ** a),
    toSeconds: Math.min(MOST, 10 ** b),
  })
  const closer = between(from + half / 2, to - half / 2)
  const wider = between(from - half, to + half)
  const isAll = wider.fromSeconds <= all.fromSeconds && wider.toSeconds >= all.toSeconds
  const isPart = shown.fromSeconds > all.fromSeconds || shown.toSeconds < all.toSeconds
  const steps: { step: CurveStep; range: CurveRange | 'all'; isOffered: boolean }[] = [
    { step: 'closer', range: closer, isOffered: isRange(rounded(closer)) },
    { step: 'wider', range: isAll ? 'all' : wider, isOffered: isPart },
    {
      step: 'earlier',
      range: between(from - half, to - half),
      isOffered: shown.fromSeconds > all.fromSeconds,
    },
    { step: 'later', range: between(from + half, to + half), isOffered: shown.toSeconds < all.toSeconds },
  ]
  return steps.filter(it => it.isOffered).map(({ step, range }) => ({ step, range }))
}

/** As an address can say it. */
const rounded = ({ fromSeconds, toSeconds }: CurveRange): CurveRange => ({
  fromSeconds: Math.round(fromSeconds),
  toSeconds: Math.round(toSeconds),
})
