import type { BurstEvent } from '#domain/events/burst-event.ts'
import { sayError } from './changes.ts'
import { writePosition } from './coordinates.ts'
import { wordsOf } from './messages.ts'
import { eventTitle } from './names.ts'
import { instantOf, writeLocal, writeUtc } from './times.ts'

/** One event of a digest or a feed, in words; the lines stand under its title. */
export type DigestEntry = { slug: string; title: string; lines: string[] }

export type DigestMessage = { subject: string; lead: string; entries: DigestEntry[] }

/** What a digest says of its events, in the order given. Pure: the same events in the same language say the same. */
export function sayDigest(
  items: readonly { event: BurstEvent; heardAt: Date }[],
  reader: { locale: string; timeZone: string; arrival: 'dusk' | 'daily' },
): DigestMessage {
  const { locale, arrival } = reader
  const say = wordsOf(locale, 'mail.digest')
  return {
    subject: say(`subject.${arrival}`, { count: items.length, first: nameOf(items, locale) }),
    lead: say(`lead.${arrival}`, { count: items.length }),
    entries: items.map(item => sayInBrief(item, reader)),
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
