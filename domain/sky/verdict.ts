import type { KnownMagnitude } from './faintness.ts'
import { coverOf } from './field-cover.ts'
import { intersect } from './intervals.ts'
import type { Limits } from './limits.ts'
import { type Night, nightAt } from './night.ts'
import { type Reason, reasonsNow, reasonsWithin } from './reasons.ts'
import type { Region } from './region.ts'
import { shareAbove } from './share-above.ts'
import { shareWithWindow } from './share-tonight.ts'
import { type SkyOfSite, skyOfSite } from './sky-of-site.ts'
import { skyAt } from './sky-track.ts'
import type { FieldCover } from './tiling.ts'
import { decisiveOf, type Telescope, type Warning, warningsOf } from './warnings.ts'
import {
  type ObservingSite,
  type ObservingWindow,
  observingWindow,
  type Watch,
  type Windows,
  watch,
  windowsWithin,
} from './windows.ts'

/** What a site and an instrument can do about an event (sky.md, section 6). */
export type Answer = 'WAIT' | 'NOW' | 'TONIGHT' | 'LATER' | 'NO'

/** The verdict for one (event revision, site, instrument, limits, instant), as data; words are made in domain/messages. */
export type Verdict = {
  answer: Answer
  at: Date
  limits: Limits
  /** The window of the answer: from now on, tonight's first, or the first of the night that LATER names. */
  window: ObservingWindow | null
  /** All long enough windows that begin within 24 hours, or within the night that LATER names. */
  windows: ObservingWindow[]
  /** The night (solar noon to solar noon) of `window`. */
  night: { from: Date; to: Date } | null
  /** Why the answer is no better, what weighs most first: for NOW nothing, for WAIT that there is no position. */
  reasons: Reason[]
  warnings: Warning[]
  /** How region, Sun and Moon stand at the instant; null without a position. */
  sky: SkyOfSite | null
  /** The share of the probability above the limit at the instant, and with a long enough window within 24 hours. */
  shareNow: number | null
  shareTonight: number | null
  /** What the instrument's field holds; null when the field is not known. */
  field: FieldCover | null
}

export type VerdictQuestion = {
  /** Null while the event has no usable position. */
  region: Region | null
  site: ObservingSite
  instrument: Telescope | null
  limits: Limits
  at: Date
  /** The newest from observations and circulars. */
  magnitude: KnownMagnitude | null
}

const DAY_MS = 86_400_000
const NIGHTS = 7
/** Windows that begin within the time asked about are followed so much further to see how long they last. */
const BEYOND_MS = DAY_MS / 2

/** Answers for one site, by the same arithmetic for mails, pages, API and command line. */
export function verdictOf(question: VerdictQuestion): Verdict {
  const { region, limits, at } = question
  if (!region) return waiting(limits, at)
  const { it, tonight, found, field, warnings, decisive } = judge(question, region)
  const atMs = at.getTime()
  const facts = {
    at,
    limits,
    sky: skyOfSite(it.place, skyAt(atMs), region.centre),
    shareNow: shareAbove(region, it.place, it.altitudeLimit, skyAt(atMs)),
    shareTonight: shareWithWindow(it, firstDay(tonight, atMs).dark),
    field,
  }
  if (decisive.length > 0) {
    const reasons = [...decisive, ...found.reasons]
    return { ...facts, answer: 'NO', window: null, windows: [], night: null, reasons, warnings }
  }
  return { ...facts, ...found, window: found.windows[0] ?? null, warnings }
}

/** The answer of `verdictOf` alone, for half of the time. */
export function answerTo(question: VerdictQuestion): Answer {
  if (!question.region) return 'WAIT'
  const { found, decisive } = judge(question, question.region)
  return decisive.length > 0 ? 'NO' : found.answer
}

/** What is asked of the sky, what is found, and what of the telescope speaks against it. */
function judge(question: VerdictQuestion, region: Region) {
  const { limits, at, instrument } = question
  const it = watch(region, question.site, limits)
  const atMs = at.getTime()
  const tonight = windowsWithin(it, { fromMs: atMs, toMs: atMs + DAY_MS + BEYOND_MS })
  const found = answerOf(it, tonight, atMs)
  const field = instrument?.field ? coverOf(region, instrument.field) : null
  const warnings = warningsOf(question, region, found.windows[0]?.best.at ?? at, field)
  return { it, tonight, found, field, warnings, decisive: decisiveOf(warnings, limits) }
}

function waiting(limits: Limits, at: Date): Verdict {
  return {
    answer: 'WAIT',
    at,
    limits,
    window: null,
    windows: [],
    night: null,
    reasons: [{ code: 'no-position' }],
    warnings: [],
    sky: null,
    shareNow: null,
    shareTonight: null,
    field: null,
  }
}

type Found = Pick<Verdict, 'answer' | 'windows' | 'night' | 'reasons'>

function answerOf(it: Watch, tonight: Windows, atMs: number): Found {
  const soon = tonight.long.filter(window => window.fromMs <= atMs + DAY_MS)
  const [first] = soon
  if (first) {
    const isNow = first.fromMs <= atMs
    return {
      answer: isNow ? 'NOW' : 'TONIGHT',
      windows: soon.map(window => observingWindow(it, window, tonight.span)),
      night: writeNight(nightAt(it.place, first.fromMs)),
      reasons: isNow ? [] : reasonsNow(it, tonight),
    }
  }
  const whyNotTonight = reasonsWithin(it, firstDay(tonight, atMs))
  const week = windowsWithin(it, { fromMs: atMs + DAY_MS, toMs: atMs + NIGHTS * DAY_MS + BEYOND_MS })
  // One that is under way at the start began before: it has been found too short.
  const later = week.long.find(
    window => window.fromMs > week.span.fromMs && window.fromMs <= atMs + NIGHTS * DAY_MS,
  )
  if (!later) return { answer: 'NO', windows: [], night: null, reasons: worstOf(whyNotTonight, it, week) }
  const night = nightAt(it.place, later.fromMs)
  const windows = week.long
    .filter(window => window.fromMs >= later.fromMs && window.fromMs < night.toMs)
    .map(window => observingWindow(it, window, week.span))
  return { answer: 'LATER', windows, night: writeNight(night), reasons: whyNotTonight }
}

/** What fails on all seven nights says more than what fails tonight; where nothing does, tonight's reasons stay. */
function worstOf(tonight: Reason[], it: Watch, week: Windows): Reason[] {
  const lasting = new Set(reasonsWithin(it, week).map(reason => reason.code))
  const always = tonight.filter(reason => lasting.has(reason.code))
  return always.length > 0 ? always : tonight
}

const writeNight = ({ fromMs, toMs }: Night) => ({ from: new Date(fromMs), to: new Date(toMs) })

/** The windows of the 24 hours that are asked about, without what lies beyond. */
function firstDay(windows: Windows, atMs: number): Windows {
  const day = [{ fromMs: atMs, toMs: atMs + DAY_MS }]
  const { dark, moonless, up, visible, long } = windows
  return {
    span: { fromMs: atMs, toMs: atMs + DAY_MS },
    dark: intersect(dark, day),
    moonless: intersect(moonless, day),
    up: intersect(up, day),
    visible: intersect(visible, day),
    long: intersect(long, day),
  }
}
