import type { FitsComments, FitsHeader } from './fits-header.ts'
import { commentAt, numberAt, textAt } from './fits-values.ts'

export type Exposure = {
  /** Of one exposure. */
  seconds: number | null
  /** How many were combined; 1 for one that was not. */
  count: number
  /** Of all together, without the gaps between them. */
  totalSeconds: number | null
}

const EACH = ['EXPTIME', 'EXPOSURE', 'EXP', 'EXPOS', 'EXPOTIME']
/** Of one among several, said apart from the sum: ASTAP's, and ImageCCD's. */
const EACH_APART = ['LUM_EXP', 'EACHSNAP']
const COUNT = [
  'STACKCNT',
  'NCOMBINE',
  'NSUBS',
  'NUMSUBS',
  'NCOADDS',
  'NSTACK',
  'LUM_CNT',
  'NFRAMES',
  'NUMFRAME',
  'NIMAGES',
  'SNAPSHOT',
]
const TOTAL = ['TOTALEXP', 'LIVETIME', 'TOTEXP', 'TOTEXPT', 'EXPTOTAL']

/** Programs whose EXPTIME of a stack is the sum; MaxIm DL's too, as observers found (AAVSO photometry list, February 2005). */
const SUMS = /DeepSkyStacker|Astro Pixel Processor|MaxIm|ImageCCD|ASTAP|Astrometric Stacking/i

const LONGEST_SECONDS = 7 * 86_400
const MOST = 1_000_000

/** Exposure and number from what programs write; none of it is believed when it is negative or absurd. */
export function exposureOf(header: FitsHeader, comments: FitsComments): Exposure {
  const given = secondsAt(header, comments, EACH)
  const apart = secondsAt(header, comments, EACH_APART)
  const stated = numberAt(header, COUNT)?.value ?? 1
  const count = Number.isInteger(stated) && stated >= 1 && stated <= MOST ? stated : 1
  const total = secondsAt(header, comments, TOTAL)
  if (count === 1) return { seconds: given ?? total, count, totalSeconds: total ?? given }
  const isSum = isAlike(given, total) || SUMS.test(textAt(header, SOFTWARE) ?? '') || apart !== null
  const seconds = apart ?? (isSum && given !== null ? given / count : given)
  if (seconds === null) return { seconds: total === null ? null : total / count, count, totalSeconds: total }
  return { seconds, count, totalSeconds: total ?? (isSum && given !== null ? given : seconds * count) }
}

/** Where programs name themselves. */
export const SOFTWARE = ['SWCREATE', 'CREATOR', 'SOFTWARE', 'PROGRAM', 'SWMODIFY', 'ORIGIN']

const isAlike = (a: number | null, b: number | null) => a !== null && b !== null && Math.abs(a - b) < 0.01 * b

function secondsAt(header: FitsHeader, comments: FitsComments, keywords: readonly string[]): number | null {
  const found = numberAt(header, keywords)
  if (!found) return null
  const isThousandths = /\bms\b|millisec/i.test(commentAt(comments, found.keyword))
  const seconds = isThousandths ? found.value / 1000 : found.value
  return seconds >= 0 && seconds <= LONGEST_SECONDS ? seconds : null
}
