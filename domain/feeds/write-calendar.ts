import { escapeCalendarText, writeCalendarLines, writeInstant } from '#domain/messages/calendar-lines.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeClock } from '#domain/messages/clock.ts'
import { sayInBrief } from '#domain/messages/digest-message.ts'
import { wordsOf } from '#domain/messages/messages.ts'
import { shortTitle } from '#domain/messages/names.ts'
import type { FeedItem } from './choose-items.ts'
import type { FeedReader, FeedWriter } from './feed-writer.ts'
import { type ObservableHours, observableHours } from './nights-of.ts'

/**
 * A calendar (RFC 5545) of the hours in which a person can observe their events, in UTC. The same items write the same
 * bytes whenever they are asked for. The hours of an event keep their UIDs through all its revisions. Sites are named,
 * and nothing says where they lie: calendars are shared.
 */
export const calendarWriter: FeedWriter = {
  writeItem: (item, reader) =>
    item.outlook
      ? observableHours(item.event, item.outlook, item.firstAt).flatMap(it => entryOf(item, it, reader))
      : [],
  writeWhole(lines, _, { locale }) {
    const name = escapeCalendarText(wordsOf(locale, 'feeds')('calendarName'))
    return writeCalendarLines(locale, [
      `NAME:${name}`,
      // What programs understood before RFC 7986.
      `X-WR-CALNAME:${name}`,
      'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
      'X-PUBLISHED-TTL:PT15M',
      ...lines,
    ])
  },
}

function entryOf(
  item: FeedItem,
  hours: ObservableHours,
  { locale, timeZone, siteUrl }: FeedReader,
): string[] {
  const { event, eventId, revision, changedAt, firstAt, isRetracted } = item
  const { site, night, part, from, to, altitudeDeg, highestAt } = hours
  const say = wordsOf(locale, 'feeds.calendar')
  const named = { name: shortTitle(event, locale), site: cleanText(site.name, 80) }
  const altitude = String(Math.floor(altitudeDeg))
  const { title, lines } = sayInBrief({ event, heardAt: firstAt }, { locale, timeZone })
  const highest = say('highest', { altitude, at: writeClock(highestAt, site.timeZone), site: named.site })
  return [
    'BEGIN:VEVENT',
    `UID:hours-${eventId}-${night}-${part}@${new URL(siteUrl).hostname}`,
    `SEQUENCE:${revision}`,
    `DTSTAMP:${writeInstant(changedAt)}`,
    `LAST-MODIFIED:${writeInstant(changedAt)}`,
    `DTSTART:${writeInstant(from)}`,
    `DTEND:${writeInstant(to)}`,
    `SUMMARY:${escapeCalendarText(say(isRetracted ? 'retracted' : 'summary', { ...named, altitude }))}`,
    `LOCATION:${escapeCalendarText(named.site)}`,
    `DESCRIPTION:${escapeCalendarText([title, ...lines, highest].join('\n'))}`,
    `URL:${siteUrl}/events/${encodeURIComponent(event.slug)}`,
    `STATUS:${isRetracted ? 'CANCELLED' : 'CONFIRMED'}`,
    // A chance is no appointment: nobody is shown as busy.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}
