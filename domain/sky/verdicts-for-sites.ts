import type { Region } from './region.ts'
import { rowOf, type SiteBook } from './site-book.ts'
import {
  DAY_STEPS,
  endOf,
  marginAt,
  openSearch,
  type Search,
  type SearchedSite,
  STEP_MS,
  siteAt,
  skyBetween,
} from './site-search.ts'
import { skyAt } from './sky-track.ts'
import { watch, windowsWithin } from './windows.ts'

/** What `verdictsForSites` answers for each site. */
export const SITE_ANSWER = { neither: 0, tonight: 1, now: 2 } as const

/** What is nearer to a limit than this, as a sine, is asked again exactly: the Sun's parallax is half of it. */
const CLOSE = 1e-4
/** The same where a table of a region's heights stands between, whose cells are 3 degrees wide: half of that. */
const CLOSE_IN_TABLE = 0.03

/**
 * Which sites can observe one event now, and which within 24 hours: the answers NOW and TONIGHT of `verdictOf` for
 * everyone at once (0 is LATER, NO or WAIT). Sampled every 5 minutes, with whoever is near a limit asked exactly; the
 * conditions at the instant and at the end of the shortest window decide NOW. For ellipses and maps TONIGHT rests on a
 * table 3 degrees wide, and may differ for windows within some minutes of the shortest.
 */
export function verdictsForSites(region: Region | null, book: SiteBook, atMs: number): Uint8Array {
  const answers = new Uint8Array(book.size)
  if (!region) return answers
  const search = openSearch(region, book, atMs)
  for (let i = 0; i < book.size; i++) answers[i] = answerFor(search, book, i)
  return answers
}

function answerFor(search: Search, book: SiteBook, i: number): number {
  const site = siteAt(search, book, i)
  const hasHorizon = book.horizons.has(i)
  const now = standsNow(search, site)
  // A horizon only takes away: who cannot without it cannot with it.
  if (now === 'unclear' || (now && hasHorizon)) {
    if (standsExactlyNow(search, book, i)) return SITE_ANSWER.now
  } else if (now) return SITE_ANSWER.now
  const tonight = standsTonight(search, site)
  if (tonight === 'unclear' || (tonight && hasHorizon)) return windowAnswer(search, book, i)
  return tonight ? SITE_ANSWER.tonight : SITE_ANSWER.neither
}

/** The same conditions at the same times as in `standsNow`, by the functions that `verdictOf` uses. */
function standsExactlyNow({ region, atMs }: Search, book: SiteBook, i: number): boolean {
  const { site, limits } = rowOf(book, i)
  const it = watch(region, site, limits)
  const endMs = atMs + limits.minWindowMinutes * 60_000
  for (let ms = atMs; ms <= endMs; ms = ms < endMs ? Math.min(ms + STEP_MS, endMs) : ms + 1) {
    const moment = skyAt(ms)
    if (it.sunMargin(moment) < 0 || it.upMargin(moment) < 0 || it.moonMargin(moment) < 0) return false
  }
  return true
}

/** Whether all conditions hold from the instant to the end of the shortest window. */
function standsNow(search: Search, site: SearchedSite): boolean | 'unclear' {
  const { grid, table } = search
  const close = table ? CLOSE_IN_TABLE : CLOSE
  const steps = Math.ceil((site.minutes * 60_000) / STEP_MS)
  let isClose = false
  for (let k = 0; k <= steps; k++) {
    const isEnd = k === steps && k > 0
    const margin = isEnd
      ? marginAt(search, site, endOf(search, site.minutes), 0, (site.minutes * 60_000) / STEP_MS)
      : marginAt(search, site, grid, k, k)
    if (margin < -close) return false
    if (margin < close) isClose = true
  }
  return isClose ? 'unclear' : true
}

/** Whether a long enough window begins within a day: runs of good samples, those of nearly the length with their edges. */
function standsTonight(search: Search, site: SearchedSite): boolean | 'unclear' {
  const { grid } = search
  const wished = (site.minutes * 60_000) / STEP_MS
  // What is shorter than a step may lie between two samples.
  if (wished < 1 && !search.table) return 'unclear'
  const last = DAY_STEPS + Math.ceil(wished) + 1
  let first = marginAt(search, site, grid, 0, 0) >= 0 ? 0 : Number.NaN
  let isUnclear = false
  for (let k = 1; k <= last; k++) {
    const isGood = marginAt(search, site, grid, k, k) >= 0
    if (isGood && Number.isNaN(first)) first = k
    if (Number.isNaN(first)) {
      if (k > DAY_STEPS) break
      continue
    }
    if (isGood && k < last) {
      // Long enough already, whatever its edges are.
      if (k - first >= wished && first < DAY_STEPS) return true
      continue
    }
    const since = first === 0 ? 0 : edgeBetween(search, site, first - 1, first)
    const until = isGood ? k : edgeBetween(search, site, k - 1, k)
    if (until - since >= wished + UNSURE && since <= DAY_STEPS - UNSURE) return true
    if (until - since >= wished - UNSURE && since <= DAY_STEPS + UNSURE) isUnclear = true
    first = Number.NaN
  }
  return isUnclear ? 'unclear' : false
}

/** Edges found between samples are good to a fraction of a step, even where the margin only grazes zero. */
const UNSURE = 0.3

/** Where the sign changes between two neighbouring samples, in steps. */
function edgeBetween(search: Search, site: SearchedSite, low: number, high: number): number {
  const isGood = marginAt(search, site, search.grid, low, low) >= 0
  let [a, b] = [low, high]
  for (let i = 0; i < 7; i++) {
    const middle = (a + b) / 2
    const between = skyBetween(search, low, middle - low)
    if (marginAt(search, site, between, 0, middle) >= 0 === isGood) a = middle
    else b = middle
  }
  return (a + b) / 2
}

/** The answer by the windows themselves; of wide regions behind a horizon few points are asked. */
function windowAnswer({ region, thin, atMs }: Search, book: SiteBook, i: number): number {
  const { site, limits } = rowOf(book, i)
  const it = watch(book.horizons.has(i) ? thin : region, site, limits)
  const dayMs = atMs + DAY_STEPS * STEP_MS
  const beyondMs = dayMs + limits.minWindowMinutes * 60_000 + STEP_MS
  // What holds now has been looked at.
  const isTonight = windowsWithin(it, { fromMs: atMs, toMs: beyondMs }).long.some(
    window => window.fromMs <= dayMs,
  )
  return isTonight ? SITE_ANSWER.tonight : SITE_ANSWER.neither
}
