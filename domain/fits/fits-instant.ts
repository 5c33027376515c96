import type { FitsComments, FitsHeader } from './fits-header.ts'
import { commentAt, numberAt } from './fits-values.ts'

/** Julian date of 1970-01-01T00:00. */
const EPOCH_JD = 2_440_587.5
const DAY_MS = 86_400_000
/** Nobody's camera is older, and no clock is right that is later. */
const EARLIEST = Date.UTC(1980, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/** TAI − UTC in seconds from each date on (IERS Bulletin C). */
const LEAPS: readonly (readonly [number, number])[] = [
  [Date.UTC(2017, 0, 1), 37],
  [Date.UTC(2015, 6, 1), 36],
  [Date.UTC(2012, 6, 1), 35],
  [Date.UTC(2009, 0, 1), 34],
  [Date.UTC(2006, 0, 1), 33],
  [Date.UTC(1999, 0, 1), 32],
]

/** The scales of TIMESYS (FITS 4.0, table 30) that a camera's header may name; what else stands there is taken for UTC. */
export type TimeScale = 'UTC' | 'TAI' | 'TT' | 'GPS' | 'local'

/** How the times of a header count. */
export function timeScaleOf(header: FitsHeader, comments: FitsComments): TimeScale {
  const named = String(header.get('TIMESYS') ?? '').toUpperCase()
  if (/^LOCAL|^LT$|^LOC$/.test(named)) return 'local'
  if (named === 'TAI') return 'TAI'
  if (named === 'TT' || named === 'TDT' || named === 'ET' || named === 'TDB' || named === 'TCB') return 'TT'
  if (named === 'GPS') return 'GPS'
  const said = commentAt(comments, 'DATE-OBS')
  return named === '' && /\blocal\b/i.test(said) && !/\b(UTC?|GMT)\b/i.test(said) ? 'local' : 'UTC'
}

/** Milliseconds since 1970 in UTC; a local time is left as it stands, for nobody knows the zone. */
export function inUtc(ms: number, scale: TimeScale): number {
  const taiMinusUtc = LEAPS.find(([from]) => ms >= from)?.[1] ?? 32
  if (scale === 'TAI') return ms - taiMinusUtc * 1000
  if (scale === 'TT') return ms - (taiMinusUtc + 32.184) * 1000
  if (scale === 'GPS') return ms - (taiMinusUtc - 19) * 1000
  return ms
}

/**
 * An instant as DATE-xxx keywords write it, as milliseconds: `2026-11-21T03:04:05.678`, any number of decimals, a zone or
 * none; a bare date with the time of another keyword; and the date of before 2000, `21/11/99`.
 */
export function readInstant(date: string, time: string | null): number | null {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(.*))?$/.exec(date.trim())
  const old = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/.exec(date.trim())
  const [year, month, day] = parts
    ? [Number(parts[1]), Number(parts[2]), Number(parts[3])]
    : old
      ? [centuryOf(Number(old[3])), Number(old[2]), Number(old[1])]
      : [0, 0, 0]
  const clock = readClock(parts?.[4] ?? time ?? '')
  if (clock === null || month < 1 || month > 12 || day < 1 || day > 31) return null
  const midnight = new Date(Date.UTC(year, month - 1, day))
  // The 31st of June is no day.
  if (midnight.getUTCMonth() !== month - 1) return null
  return sane(midnight.getTime() + clock)
}

/** A Julian or modified Julian date, as milliseconds to the nearest: a float of days holds no more than 40 µs. */
export function instantOfJd(days: number, isModified: boolean): number | null {
  return sane(Math.round((days + (isModified ? 2_400_000.5 : 0) - EPOCH_JD) * DAY_MS))
}

/** The first of these keywords that is such a date: MJD-xxx modified, all others whole. */
export function julianAt(header: FitsHeader, keywords: readonly string[]): number | null {
  const found = numberAt(header, keywords)
  return found && instantOfJd(found.value, found.keyword.startsWith('MJD') || found.value < 100_000)
}

const centuryOf = (year: number) => (year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year)

const sane = (ms: number): number | null => (ms >= EARLIEST && ms < LATEST ? ms : null)

/** `03:04:05.678`, `03 04 05`, `03:04` with `Z` or `+02:00` behind; milliseconds since midnight of UTC or of no zone. */
function readClock(text: string): number | null {
  const parts =
    /^(\d{1,2})[: ](\d{1,2})(?:[: ](\d{1,2})(?:[.,](\d*))?)?\s*(?:Z|UTC?|([+-])(\d{2}):?(\d{2}))?$/i.exec(
      text.trim(),
    )
  if (!parts) return null
  const [hour, minute, second] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)]
  if (hour > 23 || minute > 59 || second > 60) return null
  const thousandths = Math.floor(Number(`0.${parts[4] || '0'}`) * 1000 + 1e-6)
  const zoneMinutes = (parts[5] === '-' ? -1 : 1) * (Number(parts[6] ?? 0) * 60 + Number(parts[7] ?? 0))
  return ((hour * 60 + minute - zoneMinutes) * 60 + second) * 1000 + thousandths
}
