'use client'

import { useEffect, useState } from 'react'
import { writeAge } from '#domain/messages/times.ts'
import { nextTickMs } from './age.ts'

/** An age that ticks. Figures are tabular and seconds padded, so that nothing moves beside it. */
export function Age({ since, now, locale }: { since: string; now: string; locale: string }) {
  const from = Date.parse(since)
  const [age, setAge] = useState(Date.parse(now) - from)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const passed = Date.now() - from
      setAge(passed)
      timer = setTimeout(tick, nextTickMs(passed))
    }
    tick()
    return () => clearTimeout(timer)
  }, [from])
  return <span className="inline-block whitespace-nowrap [word-spacing:0.12em]">{writeAge(age, locale)}</span>
}
