'use client'

import { useEffect, useState } from 'react'
import { writeAge } from '#domain/messages/times.ts'
import { nextTickMs } from './age.ts'

/** An age that ticks. Figures are tabular and seconds padded, so that nothing moves beside it. */
export function Age({ since, now, locale }: { since: string; now: string; locale: string }) {
  const from = Date.parse(since)
  // As written, not as milliseconds: fifty ages that read as the server wrote them are not drawn a second time.
  const [age, setAge] = useState(() => writeAge(Date.parse(now) - from, locale))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const passed = Date.now() - from
      setAge(writeAge(passed, locale))
      timer = setTimeout(tick, nextTickMs(passed))
    }
    tick()
    return () => clearTimeout(timer)
  }, [from, locale])
  return <span className="inline-block whitespace-nowrap [word-spacing:0.12em]">{age}</span>
}
