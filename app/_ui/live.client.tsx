'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'

type Heard = { slug: string; isNew: boolean }

/**
 * Hears of news as it happens, has the server make the page anew, lets a new burst (`data-event`) enter once and says
 * its `data-says` politely. `only` narrows it to one event. Renders nothing but what screen readers are told.
 */
export function Live({ arrived, changed, only }: { arrived: string; changed: string; only?: string }) {
  const router = useRouter()
  const [isRefreshing, startRefresh] = useTransition()
  const [said, setSaid] = useState('')
  const heard = useRef<Heard[]>([])

  useEffect(() => {
    const refresh = () => startRefresh(() => router.refresh())
    let source: EventSource | undefined
    // What happened while nobody listened was not heard: the page is read anew when the stream is back.
    let mayBeLate = false
    function listen() {
      // A hidden tab does not listen: browsers allow six connections to a site without HTTP/2, over all tabs.
      if (document.hidden) {
        source?.close()
        mayBeLate = true
        return
      }
      source = new EventSource('/api/live')
      source.addEventListener('news', message => {
        const news: Heard = JSON.parse(message.data)
        if (only !== undefined && news.slug !== only) return
        heard.current.push(news)
        refresh()
      })
      source.addEventListener('error', () => {
        mayBeLate = true
      })
      source.addEventListener('open', () => {
        if (mayBeLate) refresh()
        mayBeLate = false
      })
    }
    listen()
    document.addEventListener('visibilitychange', listen)
    return () => {
      document.removeEventListener('visibilitychange', listen)
      source?.close()
    }
  }, [router, only])

  useEffect(() => {
    if (isRefreshing) return
    for (const { slug, isNew } of heard.current.splice(0)) {
      const element = document.querySelector<HTMLElement>(`[data-event="${CSS.escape(slug)}"]`)
      if (!element) continue
      element.classList.remove('is-fresh')
      // Reading a measure makes the browser see the class go before it comes back.
      element.getBoundingClientRect()
      element.classList.add('is-fresh')
      setSaid((isNew ? arrived : changed).replace('{what}', element.dataset.says ?? slug))
    }
  }, [isRefreshing, arrived, changed])

  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}
