import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { Verdict } from '#domain/sky/verdict.ts'
import { cleanText } from './clean-text.ts'
import { writePosition } from './coordinates.ts'
import { wordsOf } from './messages.ts'
import { shortTitle } from './names.ts'
import { wordsOfVerdict } from './verdict-words.ts'

/**
 * The window of a verdict as a calendar entry (RFC 5545), UTC throughout; null without a window. It names the site and
 * never says where it lies: calendars are shared. The same event and site have the same UID for ever, so that a later
 * revision takes the place of an earlier one; without a METHOD it is a file and no invitation.
 */
export function writeWindowIcs(about: {
  event: BurstEvent
  revision: number
  site: { id: number; name: string; timeZone: string }
  verdict: Verdict
  /** Without a slash at its end. */
  siteUrl: string
  locale: string
  now: Date
}): string | null {
  const { event, revision, site, verdict, siteUrl, locale, now } = about
  const { window } = verdict
  if (!window) return null
  const say = wordsOf(locale, 'mail.calendar')
  const { sentence, reasons, chances, warnings } = wordsOfVerdict(verdict, locale, site.timeZone)
  const position = event.best && writePosition(event.best, locale)
  const name = cleanText(site.name, 80)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Afterglow//Afterglow//${locale.toUpperCase()}`,
    'BEGIN:VEVENT',
    `UID:window-${event.slug}-${site.id}@${new URL(siteUrl).hostname}`,
    `SEQUENCE:${revision}`,
    `DTSTAMP:${writeInstant(now)}`,
    `DTSTART:${writeInstant(window.from)}`,
    `DTEND:${writeInstant(window.to)}`,
    `SUMMARY:${escapeText(say('summary', { name: shortTitle(event, locale), site: name }))}`,
    `LOCATION:${escapeText(name)}`,
    `DESCRIPTION:${escapeText(
      [
        sentence,
        ...(position ? [say('position', { ra: position.ra, dec: position.dec })] : []),
        ...reasons,
        ...chances,
        ...warnings,
      ].join('\n'),
    )}`,
    `URL:${siteUrl}/events/${encodeURIComponent(event.slug)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

/** `20260825T214000Z` */
const writeInstant = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d+/g, '')

/** RFC 5545, 3.3.11. */
const escapeText = (text: string) =>
  text.replaceAll(/[\\;,]/g, mark => `\\${mark}`).replaceAll(/\r\n|\r|\n/g, '\\n')

const LONGEST_LINE = 75

/** Lines of at most 75 bytes, the following ones behind a space; no character is cut in two (RFC 5545, 3.1). */
function fold(line: string): string {
  let folded = ''
  let taken = 0
  for (const character of line) {
    const bytes = new TextEncoder().encode(character).length
    if (taken + bytes > LONGEST_LINE) {
      folded += '\r\n '
      taken = 1
    }
    folded += character
    taken += bytes
  }
  return folded
}
