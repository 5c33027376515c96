'use client'

import { useEffect } from 'react'
import { writeLocal } from '#domain/messages/times.ts'

const YEAR_SECONDS = 365 * 24 * 3600

/**
 * Tells the server which time zone this browser is in, so that pages show local times beside UTC. On the page that was
 * made before that was known it fills them in itself: asking for the page again would double what a first visit costs.
 */
export function TimeZone() {
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const known = document.cookie.split('; ').includes(`tz=${encodeURIComponent(zone)}`)
    if (!zone || known) return
    document.cookie = `tz=${encodeURIComponent(zone)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
    for (const element of document.querySelectorAll<HTMLElement>('[data-local], [data-local-title]')) {
      const { local, localTitle } = element.dataset
      const text = writeLocal(new Date(local ?? localTitle ?? ''), zone)
      if (local === undefined) element.title = text ?? ''
      else element.textContent = text
    }
  }, [])
  return null
}
