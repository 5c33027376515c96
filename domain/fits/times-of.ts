import type { Exposure } from './exposure-of.ts'
import type { FitsComments, FitsHeader } from './fits-header.ts'
import { inUtc, julianAt, readInstant, timeScaleOf } from './fits-instant.ts'
import { commentAt, textAt } from './fits-values.ts'

/** What about the times a person should look at. */
export type TimeDoubt =
  /** The header says that its clock shows local time: start, middle and end are not in UTC. */
  | 'local-clock'
  /** A stack without an end: programs write the time of its first, its best or its last exposure, or when it was made. */
  | 'stack-time'
  /** Two keywords tell times that no exposure lies between. */
  | 'times-disagree'

/** Milliseconds since 1970, in UTC unless `local-clock` is doubted. */
export type Times = {
  start: number | null
  mid: number | null
  end: number | null
  /** Local time minus UTC, where the header holds both. */
  zoneMinutes: number | null
  doubts: TimeDoubt[]
}

const CLOCKS = ['TIME-OBS', 'UT', 'UTC', 'UT-OBS', 'UTC-OBS', 'UTSTART', 'UTCSTART', 'TIME']
const END_CLOCKS = ['TIME-END', 'UT-END', 'UTC-END', 'UTEND']
const DISAGREE_MS = 120_000

/**
 * When the light was gathered. The standard's own words go before those of programs: DATE-OBS (with TIME-OBS or UT where
 * it is a bare date), DATE-BEG, MJD-OBS, JD; DATE-AVG and AstroImageJ's JD_UTC for the middle; DATE-END, Siril's EXPEND.
 */
export function timesOf(header: FitsHeader, comments: FitsComments, exposure: Exposure): Times {
  const scale = timeScaleOf(header, comments)
  const utc = (ms: number | null) => (ms === null ? null : inUtc(ms, scale))
  const dated = utc(dateAt(header, ['DATE-OBS', 'DATE_OBS', 'DATE-BEG'], CLOCKS))
  const bare = dated ?? utc(dateAt(header, ['DATE'], CLOCKS.slice(0, 2), true))
  const julian = utc(julianAt(header, ['MJD-OBS', 'MJD-BEG', 'JD', 'JD_SOBS', 'JD-OBS', 'EXPSTART']))
  const statedMid = utc(
    dateAt(header, ['DATE-AVG', 'DATE-MID'], []) ?? julianAt(header, ['MJD-AVG', 'MJD-MID', 'JD_UTC']),
  )
  const statedEnd = utc(
    dateAt(header, ['DATE-END', 'END-OBS', 'DATE_END'], END_CLOCKS) ??
      julianAt(header, ['MJD-END', 'EXPEND']),
  )
  const lastsMs = exposure.totalSeconds === null ? null : exposure.totalSeconds * 1000
  // SharpCap of before 2020 wrote when the frame was grabbed, which is its end.
  const isGrabbed = /frame grabbed/i.test(commentAt(comments, 'DATE-OBS'))
  const named = bare ?? julian
  const shown = isGrabbed && named !== null && lastsMs !== null ? named - lastsMs : named
  const start = shown ?? before(statedMid, lastsMs && lastsMs / 2) ?? before(statedEnd, lastsMs)
  const end = isEnd(statedEnd, start) ? statedEnd : exposure.count === 1 ? after(start, lastsMs) : null
  const mid =
    (isEnd(statedMid, start) ? statedMid : null) ??
    (start !== null && end !== null ? (start + end) / 2 : after(start, lastsMs && lastsMs / 2))
  const doubts: TimeDoubt[] = []
  if (scale === 'local') doubts.push('local-clock')
  if (exposure.count > 1 && start !== null && end === null) doubts.push('stack-time')
  // Between the first and the middle exposure of a stack any time may have passed.
  const isFar = exposure.count === 1 ? disagree(start, statedMid, lastsMs) : !isEnd(statedMid ?? start, start)
  if (isFar || disagree(bare, julian, lastsMs)) doubts.push('times-disagree')
  return { start: whole(start), mid: whole(mid), end: whole(end), zoneMinutes: zoneOf(header, bare), doubts }
}

const whole = (ms: number | null) => (ms === null ? null : Math.round(ms))
const before = (ms: number | null, by: number | null) => (ms === null ? null : ms - (by ?? 0))
const after = (ms: number | null, by: number | null) => (ms === null || by === null ? null : ms + by)

/** A stated middle or end counts when it is not before the start, nor a week after it. */
function isEnd(ms: number | null, start: number | null): boolean {
  return ms !== null && (start === null || (ms >= start && ms - start < 7 * 86_400_000))
}

function disagree(a: number | null, b: number | null, lastsMs: number | null): boolean {
  return a !== null && b !== null && Math.abs(a - b) > (lastsMs ?? 0) + DISAGREE_MS
}

/** `isDayOnly`: DATE is when the file was made unless it has no time of its own and another keyword gives one. */
function dateAt(
  header: FitsHeader,
  dates: readonly string[],
  clocks: readonly string[],
  isDayOnly = false,
): number | null {
  const clock = textAt(header, clocks)
  for (const keyword of dates) {
    const date = textAt(header, [keyword])
    if (date === null || (isDayOnly && date.length > 10)) continue
    const instant = readInstant(date, clock)
    if (instant !== null) return instant
  }
  return null
}

/** N.I.N.A. and others write the local time beside; zones are whole quarters of an hour. */
function zoneOf(header: FitsHeader, utc: number | null): number | null {
  const local = dateAt(header, ['DATE-LOC', 'LOCALTIM', 'DATE-LT'], [])
  if (local === null || utc === null) return null
  const minutes = Math.round((local - utc) / 900_000) * 15
  return Math.abs(minutes) <= 14 * 60 ? minutes : null
}
