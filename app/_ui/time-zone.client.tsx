'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const YEAR_SECONDS = 365 * 24 * 3600

/** Tells the server which time zone this browser is in, so that pages show local times beside UTC. */
export function TimeZone() {
  const router = useRouter()
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const known = document.cookie.split('; ').includes(`tz=${encodeURIComponent(zone)}`)
    if (!zone || known) return
    document.cookie = `tz=${encodeURIComponent(zone)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
    router.refresh()
  }, [router])
  return null
}
