import { createHash } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import { networkOf } from '#app/_auth/network.ts'
import type { FeedItem } from '#domain/feeds/choose-items.ts'
import type { FeedReader, FeedWriter } from '#domain/feeds/feed-writer.ts'
import { atomWriter } from '#domain/feeds/write-atom.ts'
import { calendarWriter } from '#domain/feeds/write-calendar.ts'
import { env } from '#server/env.ts'
import { type FeedFormat, feedItems } from '#server/feed-items.ts'
import { openFeed } from '#server/feeds.ts'
import { countAttempt, LIMITS } from '#server/rate-limits.ts'

const FORMATS = {
  calendar: { writer: calendarWriter, type: 'text/calendar; charset=utf-8' },
  atom: { writer: atomWriter, type: 'application/atom+xml; charset=utf-8' },
} as const satisfies Record<FeedFormat, { writer: FeedWriter; type: string }>

/** Of another writer, the same events are other bytes. */
const VERSION = 1

const ALWAYS = { 'cache-control': 'private, max-age=300', 'x-robots-tag': 'noindex' }

/**
 * Answers a program that asks for a person's feed. Known and unknown secrets go the same way up to the one look that
 * tells them apart.
 */
export async function answerFeed(request: Request, secret: string, format: FeedFormat): Promise<Response> {
  const now = new Date()
  const network = networkOf(request.headers.get('x-forwarded-for'), env().TRUSTED_PROXY_HOPS)
  const byNetwork = network === null ? null : await countAttempt(LIMITS.feedNetwork, network, now)
  const limited = byNetwork?.ok === false ? byNetwork : await countAttempt(LIMITS.feed, secret, now)
  if (!limited.ok)
    return new Response(null, {
      status: 429,
      headers: { ...ALWAYS, 'retry-after': String(limited.waitSeconds) },
    })
  const owner = await openFeed(secret, now)
  if (!owner) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  const items = await feedItems(owner.userId, format, now)
  const reader = { ...owner, siteUrl: env().SITE_URL }
  const etag = etagOf(items, reader, format)
  const headers = { ...ALWAYS, etag }
  if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  const { writer, type } = FORMATS[format]
  const lines: string[] = []
  for (const item of items) {
    lines.push(...writer.writeItem(item, reader))
    // The sky keeps the processor busy: whoever else asks has a turn.
    await others()
  }
  return new Response(writer.writeWhole(lines, items, reader), {
    headers: { ...headers, 'content-type': type },
  })
}

/** Made of all that the bytes are made of, which spares the arithmetic of the sky to whoever has them already. */
function etagOf(items: readonly FeedItem[], reader: FeedReader, format: FeedFormat): string {
  // The event is what its revision says.
  const known = items.map(item => ({ ...item, event: null }))
  const text = JSON.stringify([VERSION, format, reader, known])
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
}

/** RFC 9110, 13.1.2: a list, or anything; a weak tag will do. */
function isKnown(asked: string | null, etag: string): boolean {
  return asked?.split(',').some(tag => ['*', etag, `W/${etag}`].includes(tag.trim())) ?? false
}
