'use client'

import { useEffect, useState } from 'react'

type Kept = { address: string; title: string }

/** The bursts that the service worker kept on this device, the last read first. */
export function KeptPages({ words }: { words: { title: string; none: string } }) {
  const [pages, setPages] = useState<readonly Kept[] | null>(null)
  useEffect(() => {
    readKept().then(setPages, () => setPages([]))
  }, [])
  if (!pages) return null
  if (pages.length === 0) return <p className="mt-6 text-quiet">{words.none}</p>
  return (
    <section aria-labelledby="kept" className="mt-8 text-left">
      <h2 id="kept">{words.title}</h2>
      <ul className="mt-3">
        {pages.map(({ address, title }) => (
          <li key={address}>
            <a href={address} className="inline-flex min-h-11 items-center">
              {title || address}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The cache's name and headers are those of public/sw.js. */
async function readKept(): Promise<Kept[]> {
  if (!('caches' in window) || !(await caches.has('pages-1'))) return []
  const cache = await caches.open('pages-1')
  const events = (await cache.keys()).filter(key => /^\/events\/[^/]+$/.test(new URL(key.url).pathname))
  const kept = await Promise.all(
    events.toReversed().map(async key => {
      const title = (await cache.match(key))?.headers.get('x-kept-title') ?? ''
      const { pathname, search } = new URL(key.url)
      return { address: pathname + search, title: readText(decodeURIComponent(title)) }
    }),
  )
  return kept
}

/** A title as it stands in a document, with its entities resolved. */
function readText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').documentElement.textContent ?? ''
}
