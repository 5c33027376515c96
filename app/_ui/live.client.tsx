'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'

type Heard = { slug: string; isNew: boolean }

/** After a broken stream; spread out, so that a server that comes back is not asked by all at once. */
const AGAIN_MS = { least: 2_000, spread: 4_000 }

type Props = {
  /** The newest change that the page had seen when it was made. */
  seen: number
  arrived: string
  changed: string
  /** One event's address, to hear of no other. */
  only?: string
}

/**
 * Hears of news as it happens, has the server make the page anew, lets a new burst (`data-event`) enter once and says
 * its `data-says` politely. Renders nothing but what screen readers are told.
 */
export function Live({ seen, arrived, changed, only }: Props) {
  const router = useRouter()
  const [isRefreshing, startRefresh] = useTransition()
  const [said, setSaid] = useState('')
  const heard = useRef<Heard[]>([])
  const lastSeen = useRef(seen)
  useEffect(() => {
    lastSeen.current = Math.max(lastSeen.current, seen)
  }, [seen])

  useEffect(() => {
    let source: EventSource | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    function listen() {
      clearTimeout(again)
      source?.close()
      // A hidden tab does not listen: browsers allow six connections to a site without HTTP/2, over all tabs.
      if (document.hidden) return
      source = new EventSource(`/api/live?seen=${lastSeen.current}`)
      source.addEventListener('news', message => {
        lastSeen.current = Math.max(lastSeen.current, Number(message.lastEventId))
        const news: Heard = JSON.parse(message.data)
        if (only !== undefined && news.slug !== only) return
        heard.current.push(news)
        startRefresh(() => router.refresh())
      })
      source.addEventListener('board', message => {
        const { slug }: { slug: string } = JSON.parse(message.data)
        if (slug === only) startRefresh(() => router.refresh())
      })
      // The browser would come back by itself, but with the number that was seen long ago.
      source.addEventListener('error', () => {
        source?.close()
        clearTimeout(again)
        again = setTimeout(listen, AGAIN_MS.least + Math.random() * AGAIN_MS.spread)
      })
    }
    listen()
    document.addEventListener('visibilitychange', listen)
    return () => {
      document.removeEventListener('visibilitychange', listen)
      clearTimeout(again)
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
