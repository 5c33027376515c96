'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'

type Props = {
  /** Who reads, as a word that tells nobody who it is; empty for nobody. */
  viewer: string
  language: string
  words: { kept: string; lost: string; again: string }
}

/** Has the service worker keep the last pages, and says so where a page is one that was kept, or the network is gone. */
export function Offline({ viewer, language, words }: Props) {
  const pathname = usePathname()
  useEffect(() => {
    // While the site is edited, nothing is kept: it would be old at once.
    if (!('serviceWorker' in navigator) || process.env.NODE_ENV !== 'production') return
    const tell = async () => {
      await navigator.serviceWorker.register('/sw.js')
      const { active } = await navigator.serviceWorker.ready
      const address = pathname + window.location.search
      // The worker is the site's own; unlike windows, workers take no origin to post to.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      active?.postMessage({ viewer, language, address })
    }
    // Browsers refuse in private windows and where storage is forbidden; pages are then read as ever.
    tell().catch(() => null)
  }, [viewer, language, pathname])
  return <Banner key={pathname} words={words} />
}

function Banner({ words }: Pick<Props, 'words'>) {
  const [shown, setShown] = useState<{ says: string; at: number } | null>(null)
  useEffect(() => {
    const { dataset } = document.documentElement
    const keptAt = Number(dataset['keptAt'])
    // Whatever page comes next in this document comes from the network.
    delete dataset['keptAt']
    if (keptAt > 0) setShown({ says: words.kept, at: keptAt })
    const madeAt = Date.now()
    const lose = () => setShown(before => before ?? { says: words.lost, at: madeAt })
    window.addEventListener('offline', lose)
    return () => window.removeEventListener('offline', lose)
  }, [words.kept, words.lost])
  if (!shown) return null
  return (
    <p role="status" className="border-b border-edge bg-raised px-4 py-2 text-center">
      {shown.says.replace('{time}', writeMoment(shown.at))}{' '}
      <button
        type="button"
        className="inline-flex min-h-11 cursor-pointer items-center underline"
        onClick={() => window.location.reload()}
      >
        {words.again}
      </button>
    </p>
  )
}

const writeMoment = (ms: number) => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
