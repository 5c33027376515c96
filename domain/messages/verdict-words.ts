import type { Verdict } from '#domain/sky/verdict.ts'
import type { ObservingWindow } from '#domain/sky/windows.ts'
import { writeClock, writeNight } from './clock.ts'
import { wordsOf } from './messages.ts'
import { sayReason, writeShare } from './verdict-reasons.ts'

/** A verdict in a person's language, with hours as the site's clocks show them. */
export type VerdictWords = {
  /** For a subject: `NOW, alt 52 deg`, `TONIGHT 21:40-02:10`. */
  short: string
  /** The answer in one sentence. */
  sentence: string
  /** Why it is no better, and what to mind: phrases without a full stop. */
  reasons: string[]
  warnings: string[]
  /** What share of the probability can be had; nothing for positions that any telescope holds. */
  chances: string[]
}

/** Says a verdict. `timeZone` is the site's IANA zone, null for UTC. */
export function wordsOfVerdict(verdict: Verdict, locale: string, timeZone: string | null): VerdictWords {
  const { answer, window, night } = verdict
  const say = wordsOf(locale, 'verdict')
  const facts = window && night ? factsOf(window, night.from, locale, timeZone) : null
  const isOpen = window?.isCutAtEnd ?? false
  const reason = (it: Verdict['reasons'][number]) => sayReason(it, verdict.limits, locale, timeZone)
  return {
    short: facts
      ? say(
          `short.${answer === 'TONIGHT' && isOpen ? 'TONIGHT-on' : answer}`,
          answer === 'NOW' ? { ...facts, altitude: degrees(verdict.sky?.altitudeDeg ?? 0) } : facts,
        )
      : say(`short.${answer}`, EMPTY),
    sentence: facts
      ? say(
          isOpen && isTimed(answer) ? `sentence.${answer}-on` : `sentence.${answer}`,
          answer === 'NOW' ? { ...facts, ...standing(verdict.sky, locale) } : facts,
        )
      : say(`sentence.${answer}`, EMPTY),
    reasons: verdict.reasons.map(reason),
    warnings: verdict.warnings.map(reason),
    chances: chancesOf(verdict, locale),
  }
}

/** Answers without a window name nothing. */
const EMPTY = { altitude: '', side: '', from: '', to: '', best: '', length: '', night: '' }

const isTimed = (answer: Verdict['answer']): answer is 'NOW' | 'TONIGHT' | 'LATER' =>
  answer === 'NOW' || answer === 'TONIGHT' || answer === 'LATER'

function factsOf(window: ObservingWindow, noon: Date, locale: string, timeZone: string | null) {
  const minutes = Math.floor(window.minutes)
  return {
    ...standing(window.best, locale),
    from: writeClock(window.from, timeZone),
    to: writeClock(window.to, timeZone),
    best: writeClock(window.best.at, timeZone),
    night: writeNight(noon, timeZone, locale),
    length: wordsOf(locale, 'verdict')('length', {
      hours: Math.floor(minutes / 60),
      minutes: String(minutes % 60),
    }),
  }
}

const SIDES = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const

function standing(sky: { altitudeDeg: number; azimuthDeg: number } | null, locale: string) {
  const side = SIDES[Math.round((sky?.azimuthDeg ?? 0) / 45) % 8] ?? 'N'
  return { altitude: degrees(sky?.altitudeDeg ?? 0), side: wordsOf(locale, 'verdict')(`sides.${side}`) }
}

const degrees = (value: number) => String(Math.floor(value))

/** A region that is certain either way, and fits, needs no numbers. */
function chancesOf({ shareNow, shareTonight, field, limits }: Verdict, locale: string): string[] {
  const say = wordsOf(locale, 'verdict.chances')
  const isPartial = (share: number | null): share is number =>
    share !== null && share > 0.001 && share < 0.999
  const limit = degrees(limits.minAltitudeDeg)
  return [
    ...(isPartial(shareNow) ? [say('now', { share: writeShare(shareNow, locale), limit })] : []),
    ...(isPartial(shareTonight) ? [say('tonight', { share: writeShare(shareTonight, locale) })] : []),
    ...(isPartial(field?.share ?? null)
      ? [say('field', { share: writeShare(field?.share ?? 0, locale) })]
      : []),
  ]
}
