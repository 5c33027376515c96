import { greatestWithin, type Interval, intervalsWhere, minutesOf } from './intervals.ts'
import { altitudeOf, seenFrom } from './place.ts'
import { shareAbove } from './share-above.ts'
import { vectorIn } from './sky-moment.ts'
import { skyOfSite } from './sky-of-site.ts'
import { skyAt } from './sky-track.ts'
import type { Warning } from './warnings.ts'
import type { Watch, Windows } from './windows.ts'

/** Why the answer is no better. Degrees airless, shares and illumination from 0 to 1. */
export type Reason =
  | { code: 'no-position' }
  /** Not above the horizon at any time. */
  | { code: 'never-rises'; greatestAltitudeDeg: number }
  | { code: 'never-dark'; leastSunAltitudeDeg: number; maxSunAltitudeDeg: number }
  /** `darkFrom` is when that ends, null when it does not within a day. */
  | { code: 'sun-now'; sunAltitudeDeg: number; darkFrom: Date | null }
  | { code: 'moon'; separationDeg: number; moonAltitudeDeg: number; illumination: number }
  /** It will be high enough at `reaches`, null when it will not within a day. */
  | { code: 'low-now'; altitudeDeg: number; limitDeg: number; reaches: Date | null }
  | { code: 'never-high'; greatestAltitudeDeg: number; limitDeg: number }
  /** Of a large region less than half is above the limit: now, or at the best of times. */
  | { code: 'region-low-now'; share: number; limitDeg: number; reaches: Date | null }
  | { code: 'region-never-high'; greatestShare: number; limitDeg: number }
  /** High enough only while the Sun is too high; `reaches` is null when it was high before the time asked about. */
  | { code: 'up-in-light'; reaches: Date | null; sunAltitudeDeg: number }
  | { code: 'too-short'; minutes: number; wishedMinutes: number }
  | Warning

/** A region this wide is spoken of by its shares rather than by the altitude of its centre. */
const WIDE_DEG = 1
const DAY_MS = 86_400_000

/** Which conditions fail at the start of the span, in the order of sky.md section 6: Sun, Moon, altitude, duration. */
export function reasonsNow(it: Watch, windows: Windows): Reason[] {
  const { fromMs } = windows.span
  const moment = skyAt(fromMs)
  const sky = skyOfSite(it.place, moment, it.region.centre)
  const reasons: Reason[] = []
  if (it.sunMargin(moment) < 0) {
    const darkFrom = dateOf(windows.dark.find(night => night.fromMs > fromMs)?.fromMs)
    reasons.push({ code: 'sun-now', sunAltitudeDeg: sky.sunAltitudeDeg, darkFrom })
  }
  if (it.moonMargin(moment) < 0) reasons.push(moonReason(it, fromMs))
  if (it.upMargin(moment) < 0) {
    const limitDeg = it.altitudeLimit.minDeg
    const reaches = firstReach(it, fromMs)
    if (isWide(it)) {
      const share = shareAbove(it.region, it.place, it.altitudeLimit, moment)
      reasons.push({ code: 'region-low-now', share, limitDeg, reaches })
    } else reasons.push({ code: 'low-now', altitudeDeg: sky.altitudeDeg, limitDeg, reaches })
  }
  const [first] = windows.visible
  if (reasons.length === 0 && first) reasons.push(shortReason(it, minutesOf(first)))
  return reasons
}

/** Why a span holds no long enough window: what never holds (rising, Sun, Moon, altitude), then what never coincides. */
export function reasonsWithin(it: Watch, windows: Windows): Reason[] {
  const { dark, moonless, up, visible } = windows
  const span = oneTurn(windows.span)
  const altitude = (ms: number) => altitudeOf(it.place, vectorIn(skyAt(ms), it.region.towards))
  const highest = greatestWithin(altitude, [span])
  const reasons: Reason[] = []
  // Of a wide region the near edge would have to rise.
  const isSunk = (highest?.value ?? 0) + (isWide(it) ? it.region.radius90Deg : 0) < 0
  if (highest && isSunk) reasons.push({ code: 'never-rises', greatestAltitudeDeg: highest.value })
  if (dark.length === 0) reasons.push(lightReason(it, windows))
  if (dark.length > 0 && moonless.length === 0) reasons.push(moonReason(it, highest?.atMs ?? span.fromMs))
  if (up.length === 0 && !isSunk) reasons.push(...lowReasons(it, windows, highest?.value ?? 0))
  if (up.length > 0 && moonless.length > 0 && visible.length === 0) {
    reasons.push(moonReason(it, greatestWithin(altitude, up)?.atMs ?? span.fromMs))
  }
  if (visible.length > 0) reasons.push(shortReason(it, Math.max(...visible.map(minutesOf))))
  return reasons
}

/** High enough at no time, or only while it is light. */
function lowReasons(it: Watch, windows: Windows, greatestAltitudeDeg: number): Reason[] {
  const span = oneTurn(windows.span)
  const limitDeg = it.altitudeLimit.minDeg
  const up = intervalsWhere(ms => it.upMargin(skyAt(ms)), span)
  const [first] = up
  if (first) {
    // Where it is never dark, that has been said.
    if (windows.dark.length === 0) return []
    const reached = up.find(interval => interval.fromMs > span.fromMs)?.fromMs
    const sunAltitudeDeg = sunAltitude(it, reached ?? first.fromMs)
    return [{ code: 'up-in-light', reaches: dateOf(reached), sunAltitudeDeg }]
  }
  if (!isWide(it)) return [{ code: 'never-high', greatestAltitudeDeg, limitDeg }]
  const share = (ms: number) => shareAbove(it.region, it.place, it.altitudeLimit, skyAt(ms))
  const greatestShare = greatestWithin(share, [span])?.value ?? 0
  return [{ code: 'region-never-high', greatestShare, limitDeg }]
}

/** The stars stand the same every day: what is said of a day is true of a week. */
const oneTurn = ({ fromMs, toMs }: Interval): Interval => ({ fromMs, toMs: Math.min(toMs, fromMs + DAY_MS) })

function lightReason(it: Watch, { span }: Windows): Reason {
  const darkest = greatestWithin(ms => it.sunMargin(skyAt(ms)), [span])
  const { maxSunAltitudeDeg } = it.limits
  const leastSunAltitudeDeg = maxSunAltitudeDeg - (darkest?.value ?? Number.NaN)
  return { code: 'never-dark', leastSunAltitudeDeg, maxSunAltitudeDeg }
}

function moonReason(it: Watch, atMs: number): Reason {
  const sky = skyOfSite(it.place, skyAt(atMs), it.region.centre)
  return {
    code: 'moon',
    separationDeg: sky.moonSeparationDeg,
    moonAltitudeDeg: sky.moonAltitudeDeg,
    illumination: sky.moonIllumination,
  }
}

const shortReason = (it: Watch, minutes: number): Reason => {
  return { code: 'too-short', minutes, wishedMinutes: it.limits.minWindowMinutes }
}

function firstReach(it: Watch, fromMs: number): Date | null {
  const up = intervalsWhere(ms => it.upMargin(skyAt(ms)), { fromMs, toMs: fromMs + DAY_MS })
  return dateOf(up.find(interval => interval.fromMs > fromMs)?.fromMs)
}

const sunAltitude = (it: Watch, atMs: number) => altitudeOf(it.place, seenFrom(it.place, skyAt(atMs).sun))
const isWide = (it: Watch) => it.region.radius90Deg >= WIDE_DEG
const dateOf = (ms: number | undefined) => (ms === undefined ? null : new Date(ms))
