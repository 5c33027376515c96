import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { Verdict } from '#domain/sky/verdict.ts'
import { escapeCalendarText, writeCalendarLines, writeInstant } from './calendar-lines.ts'
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
  /** Without a zone its hours are told in UTC, and that they are. */
  site: { id: number; name: string; timeZone: string | null }
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
  return writeCalendarLines(locale, [
    'BEGIN:VEVENT',
    `UID:window-${event.slug}-${site.id}@${new URL(siteUrl).hostname}`,
    `SEQUENCE:${revision}`,
    `DTSTAMP:${writeInstant(now)}`,
    `DTSTART:${writeInstant(window.from)}`,
    `DTEND:${writeInstant(window.to)}`,
    `SUMMARY:${escapeCalendarText(say('summary', { name: shortTitle(event, locale), site: name }))}`,
    `LOCATION:${escapeCalendarText(name)}`,
    `DESCRIPTION:${escapeCalendarText(
      [
        sentence,
        ...(position ? [say('position', { ra: position.ra, dec: position.dec })] : []),
        ...reasons,
        ...chances,
        ...warnings,
        ...(site.timeZone === null ? [say('utc')] : []),
      ].join('\n'),
    )}`,
    `URL:${siteUrl}/events/${encodeURIComponent(event.slug)}`,
    'END:VEVENT',
  ])
}
