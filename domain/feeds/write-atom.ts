import { cleanText } from '#domain/messages/clean-text.ts'
import { sayInBrief } from '#domain/messages/digest-message.ts'
import { wordsOf } from '#domain/messages/messages.ts'
import { sayPersonalVerdict } from '#domain/messages/personal-verdict.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { escapeSvg as escapeXml } from '#domain/pictures/svg.ts'
import type { FeedItem } from './choose-items.ts'
import type { FeedReader, FeedWriter } from './feed-writer.ts'

/**
 * An Atom feed (RFC 4287) of a person's events, with what their best site could do when they were told. The same items
 * write the same bytes whenever they are asked for. Its own address is left out, which is a secret.
 */
export const atomWriter: FeedWriter = { writeItem: entryOf, writeWhole }

function writeWhole(lines: readonly string[], items: readonly FeedItem[], reader: FeedReader): string {
  const { locale, siteUrl, feedId, madeAt } = reader
  const say = wordsOf(locale, 'feeds')
  const host = new URL(siteUrl).hostname
  const updated = new Date(Math.max(madeAt.getTime(), ...items.map(it => it.toldAt.getTime())))
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(locale)}">`,
    element('title', say('atomName')),
    element('id', `tag:${host},2026:feed:${feedId}`),
    element('updated', updated.toISOString()),
    `<author>${element('name', 'Afterglow')}</author>`,
    linkTo(`${siteUrl}/events`),
    ...lines,
    '</feed>\n',
  ].join('\n')
}

const element = (name: string, text: string) => `<${name}>${escapeXml(text)}</${name}>`
const linkTo = (url: string) => `<link rel="alternate" type="text/html" href="${escapeXml(url)}"/>`

function entryOf(item: FeedItem, reader: FeedReader): string[] {
  const { event, eventId, firstAt, toldAt, isRetracted } = item
  const { locale, siteUrl } = reader
  const host = new URL(siteUrl).hostname
  const { title, lines } = sayInBrief({ event, heardAt: firstAt }, reader)
  const name = isRetracted ? wordsOf(locale, 'mail.subject')('retracted', { title }) : title
  const paragraphs = [...lines, ...verdictOf(item, locale)]
  return [
    '<entry>',
    element('title', name),
    element('id', `tag:${host},2026:event:${eventId}`),
    element('published', firstAt.toISOString()),
    element('updated', toldAt.toISOString()),
    linkTo(`${siteUrl}/events/${encodeURIComponent(event.slug)}`),
    `<category term="${escapeXml(event.state)}"/>`,
    `<content type="html">${escapeXml(paragraphs.map(it => `<p>${escapeXml(it)}</p>`).join(''))}</content>`,
    '</entry>',
  ]
}

/** What the best site could do, and of which moment that is said: nobody knows when a feed is read. */
function verdictOf({ event, outlook, toldAt, isRetracted }: FeedItem, locale: string): string[] {
  const verdict = isRetracted
    ? null
    : sayPersonalVerdict(event, [], outlook, { locale, isFirst: true }, toldAt)
  if (!verdict) return []
  const as = wordsOf(locale, 'feeds')('asOf', { time: writeUtc(toldAt).slice(0, 16) })
  return [as, verdict.title, ...verdict.lines].map(line => cleanText(line, 1000))
}
