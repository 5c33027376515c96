import { env } from '#server/env.ts'

// Made when it is asked for: while Next builds there is no database, and no address of the site.
export const dynamic = 'force-dynamic'

/** Everything public may be read and kept by search engines; what belongs to one person has nothing for them. */
export function GET(): Response {
  const closed = [
    '/account',
    '/rules',
    '/sites',
    '/maintainer',
    '/confirm',
    '/reset',
    '/unsubscribe',
    '/feeds',
  ]
  const lines = [
    'User-agent: *',
    ...closed.map(path => `Disallow: ${path}`),
    '',
    `Sitemap: ${env().SITE_URL}/sitemap.xml`,
  ]
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
