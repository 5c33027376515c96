import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeShare } from '#domain/messages/verdict-reasons.ts'
import { wordsOfVerdict } from '#domain/messages/verdict-words.ts'
import type { SiteVerdict } from '#domain/rules/best-verdict.ts'
import { writeDegrees } from '#domain/sky/angles.ts'

/** What the best site could do at that moment: the answer, its window or reasons, and the numbers behind it. */
export function saySky({ site, verdict }: SiteVerdict): string {
  const say = words('why')
  const locale = spokenLanguage()
  const { short, sentence, reasons, warnings } = wordsOfVerdict(verdict, locale, site.timeZone)
  const { sky, shareNow, shareTonight, limits } = verdict
  const numbers =
    sky &&
    say('numbers', {
      altitude: writeDegrees(Math.round(sky.altitudeDeg), 0),
      limit: writeDegrees(limits.minAltitudeDeg, 0),
      now: writeShare(shareNow ?? 0, locale),
      tonight: writeShare(shareTonight ?? 0, locale),
    })
  return say('sky', {
    site: cleanText(site.name, 80),
    short,
    more: [sentence, ...[...reasons, ...warnings].map(it => `${it}.`), numbers ?? ''].join(' ').trim(),
  })
}
