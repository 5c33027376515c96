import { escapeXml } from '#domain/tables/escape-xml.ts'
import { summaryOf, titleOf } from './event-title.ts'
import type { OpenEvent } from './open-event.ts'

/** Events as an Atom feed (RFC 4287) that everybody may follow. `selfUrl` is the address that was asked. */
export function writeAtom(events: readonly OpenEvent[], about: { siteUrl: string; selfUrl: string }): string {
  const { siteUrl, selfUrl } = about
  const host = new URL(siteUrl).hostname
  const newest =
    events
      .map(it => it.changedAt)
      .toSorted()
      .at(-1) ?? '2026-01-01T00:00:00.000Z'
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    element('title', 'Afterglow: gamma-ray bursts'),
    element('id', `tag:${host},2026:events`),
    element('updated', newest),
    `<author>${element('name', 'Afterglow')}</author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(selfUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(`${siteUrl}/events`)}"/>`,
    ...events.flatMap(it => [
      '<entry>',
      element('title', titleOf(it)),
      element('id', `tag:${host},2026:event:${it.id}`),
      element('published', it.heardAt),
      element('updated', it.changedAt),
      `<link rel="alternate" type="text/html" href="${escapeXml(it.url)}"/>`,
      `<category term="${escapeXml(it.state)}"/>`,
      element('summary', summaryOf(it)),
      '</entry>',
    ]),
    '</feed>\n',
  ].join('\n')
}

const element = (name: string, text: string) => `<${name}>${escapeXml(text)}</${name}>`
