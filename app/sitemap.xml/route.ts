import { LESSONS } from '#domain/learn/lessons.ts'
import { escapeSvg } from '#domain/pictures/svg.ts'
import { env } from '#server/env.ts'
import { addressesOfEvents } from '#server/events.ts'

/** The most that one sitemap may hold (sitemaps.org). */
const MOST = 50_000

// Made when it is asked for: while Next builds there is no database, and no address of the site.
export const dynamic = 'force-dynamic'

/** Every public page and the newest events, for search engines. */
export async function GET(): Promise<Response> {
  const pages = [
    '/',
    '/events',
    '/circulars',
    '/observations',
    '/tonight',
    '/clubs',
    '/statistics',
    '/data',
    '/api/reference',
    '/status',
    '/about',
    '/learn',
  ]
  const lessons = [...LESSONS.map(it => it.slug), 'glossary'].map(slug => `/learn/${slug}`)
  const fixed = [...pages, ...lessons].map(
    path => `<url><loc>${escapeSvg(env().SITE_URL + path)}</loc></url>`,
  )
  const events = (await addressesOfEvents(MOST - fixed.length)).map(
    ({ slug, changedAt }) =>
      `<url><loc>${escapeSvg(`${env().SITE_URL}/events/${slug}`)}</loc><lastmod>${changedAt.toISOString()}</lastmod></url>`,
  )
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${[...fixed, ...events].join('\n')}\n</urlset>\n`
  return new Response(xml, {
    headers: { 'content-type': 'application/xml', 'cache-control': 'public, max-age=3600' },
  })
}
