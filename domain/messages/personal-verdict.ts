import type { BurstEvent, Change } from '#domain/events/burst-event.ts'
import { answerBefore, type Outlook, type SiteVerdict, verdictsFrom } from '#domain/rules/best-verdict.ts'
import type { Verdict } from '#domain/sky/verdict.ts'
import { cleanText, plainSpaces } from './clean-text.ts'
import { wordsOf } from './messages.ts'
import { writeDecimal } from './numbers.ts'
import { wordsOfVerdict } from './verdict-words.ts'

/** What one reader can do about an event, in words. */
export type PersonalVerdict = {
  /** Behind the event in a subject: `NOW, alt 52 deg, Pic du Midi`. */
  subject: string
  /** Said before all else: the answer that they had is no longer true. */
  flip: string | null
  /** `Pic du Midi: NOW, alt 52 deg` */
  title: string
  lines: string[]
  /** What all of this is said of, for pictures and calendars. */
  best: SiteVerdict
}

/** Sites named beside the best one. */
const OTHERS = 4

/** The verdict of a person's best site, and the others in short; null without a site or a position. */
export function sayPersonalVerdict(
  event: Pick<BurstEvent, 'best' | 'durationClass' | 'skyMap'>,
  changes: readonly Change[],
  outlook: Outlook | null,
  { locale, isFirst }: { locale: string; isFirst: boolean },
  now: Date,
): PersonalVerdict | null {
  if (!outlook || !event.best) return null
  const [best, ...others] = verdictsFrom(event, outlook, now)
  if (!best) return null
  const say = wordsOf(locale, 'mail.verdict')
  const { site, verdict } = best
  const said = wordsOfVerdict(verdict, locale, site.timeZone)
  const name = cleanText(site.name, 80)
  const moved = changes.find(change => change.what === 'localisation')
  const before = isFirst || !moved ? null : answerBefore(moved.before, event, site, outlook, now)
  const answers = wordsOf(locale, 'verdict.answers')
  const isFlipped = before !== null && before !== 'WAIT' && before !== verdict.answer
  return {
    subject: plainSpaces(say('subject', { short: said.short, site: name })),
    flip: isFlipped ? say('flip', { before: answers(before), after: answers(verdict.answer) }) : null,
    title: say('title', { short: said.short, site: name }),
    lines: [
      said.sentence,
      ...bestNumbersOf(best.verdict, locale),
      ...said.reasons,
      ...said.chances,
      ...said.warnings,
      ...others.slice(0, OTHERS).map(it =>
        say('other', {
          site: cleanText(it.site.name, 80),
          short: wordsOfVerdict(it.verdict, locale, it.site.timeZone).short,
        }),
      ),
    ],
    best,
  }
}

/** Airmass and Moon at the best moment of the window. */
export function bestNumbersOf({ window }: Pick<Verdict, 'window'>, locale: string): string[] {
  if (!window) return []
  const { airmass, moonAltitudeDeg, moonSeparationDeg, moonIllumination } = window.best
  const say = wordsOf(locale, 'mail.verdict')
  const moon =
    moonAltitudeDeg > 0
      ? say('moonUp', { separation: moonSeparationDeg.toFixed(0), lit: (moonIllumination * 100).toFixed(0) })
      : say('moonDown')
  return [airmass === null ? moon : say('numbers', { airmass: writeDecimal(airmass, 2, locale), moon })]
}
