import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { SiteVerdict } from '#domain/rules/best-verdict.ts'
import { sayError } from './changes.ts'
import { cleanText, plainSpaces } from './clean-text.ts'
import { writePosition } from './coordinates.ts'
import { wordsOf } from './messages.ts'
import { eventTitle } from './names.ts'
import { bestNumbersOf } from './personal-verdict.ts'
import { instantOf, writeLocal, writeUtc } from './times.ts'
import { wordsOfVerdict } from './verdict-words.ts'

/** One event of a digest or a feed, in words; the lines stand under its title, the answer, where one is known, first. */
export type DigestEntry = { slug: string; title: string; answer?: string; lines: string[] }

export type DigestMessage = { subject: string; lead: string; entries: DigestEntry[] }

/** An event, and what its reader's best site can do about it; null without a site. */
export type DigestedEvent = { event: BurstEvent; heardAt: Date; best: SiteVerdict | null }

/**
 * What a digest says of its events, in the order given. Pure: the same events in the same language say the same. With
 * verdicts the digest at dusk is about the night that begins; without any it is about what is new.
 */
export function sayDigest(
  items: readonly DigestedEvent[],
  reader: { locale: string; timeZone: string; arrival: 'dusk' | 'daily' },
): DigestMessage {
  const { locale } = reader
  const say = wordsOf(locale, 'mail.digest')
  const [first] = items
  const arrival = reader.arrival === 'dusk' && first?.best ? 'tonight' : reader.arrival
  return {
    subject: plainSpaces(
      say(`subject.${arrival}`, {
        count: items.length,
        first: nameOf(items, locale),
        verdict: first?.best ? inShort(first.best, locale) : '',
      }),
    ),
    lead: say(`lead.${arrival}`, { count: items.length }),
    entries: items.map(item => {
      const brief = sayInBrief(item, reader)
      if (!item.best) return brief
      const lines = [...linesOf(item.best, locale), ...brief.lines]
      return { ...brief, answer: inShort(item.best, locale), lines }
    }),
  }
}

/** An event in a list: what it is, when it was, and where. */
export function sayInBrief(
  { event, heardAt }: { event: BurstEvent; heardAt: Date },
  { locale, timeZone }: { locale: string; timeZone: string },
): DigestEntry {
  const states = wordsOf(locale, 'events.states')
  const at = instantOf(event.t0) ?? heardAt
  const local = writeLocal(at, timeZone)
  return {
    slug: event.slug,
    title: eventTitle(event, locale),
    lines: [
      `${states(event.state)} · ${writeUtc(at)} UTC${local === null ? '' : ` (${local})`}`,
      placeOf(event, locale),
    ],
  }
}

/** `TONIGHT 21:40-02:10, Pic du Midi` */
function inShort({ site, verdict }: SiteVerdict, locale: string): string {
  const { short } = wordsOfVerdict(verdict, locale, site.timeZone)
  return wordsOf(locale, 'mail.verdict')('subject', { short, site: cleanText(site.name, 80) })
}

/** What can be done, with times; or the first reason why nothing can. */
function linesOf({ site, verdict }: SiteVerdict, locale: string): string[] {
  const { sentence, reasons, chances, warnings } = wordsOfVerdict(verdict, locale, site.timeZone)
  return verdict.window
    ? [sentence, ...bestNumbersOf(verdict, locale), ...chances, ...warnings]
    : reasons.slice(0, 1)
}

function nameOf(items: readonly { event: BurstEvent }[], locale: string): string {
  const [first] = items
  return first ? eventTitle(first.event, locale) : ''
}

function placeOf({ best }: BurstEvent, locale: string): string {
  const say = wordsOf(locale, 'mail.digest')
  if (!best) return say('noPlace')
  const { ra, dec } = writePosition(best, locale)
  const error = sayError(best, locale)
  return error ? say('place', { ra, dec, error }) : say('placeBare', { ra, dec })
}
