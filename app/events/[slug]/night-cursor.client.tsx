'use client'

import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { Scrollable } from '#app/_ui/scrollable.tsx'
import { heightOnNight, NIGHT } from '#domain/pictures/night-frame.ts'
import { alongNight, type NightPath } from '#domain/sky/along-night.ts'
import { type CursorWords, sayCursor, sayTime } from './say-cursor.ts'

const MINUTE_MS = 60_000
const STEP_MINUTES = 5

type Props = {
  /** The picture as the server drew it. */
  children: React.ReactNode
  title: string
  path: NightPath
  /** Where the cursor stands first. */
  startMs: number
  timeZone: string
  locale: string
  words: CursorWords
}

/** The picture of a night with a moment in it to point at: by mouse, touch or keyboard. Without scripts it stands alone. */
export function NightCursor({ children, title, path, startMs, timeZone, locale, words }: Props) {
  const { fromMs, toMs } = path
  const most = Math.floor((toMs - fromMs) / MINUTE_MS)
  const [minutes, setMinutes] = useState(() =>
    Math.max(0, Math.min(most, Math.round((startMs - fromMs) / MINUTE_MS))),
  )
  const [isReady, setReady] = useState(false)
  const [isMoved, setMoved] = useState(false)
  const picture = useRef<HTMLDivElement>(null)
  useEffect(() => setReady(true), [])

  const atMs = fromMs + minutes * MINUTE_MS
  const standing = alongNight(path, atMs)
  const left = `${((100 * (atMs - fromMs)) / (toMs - fromMs)).toFixed(2)}%`

  function move(to: number) {
    setMoved(true)
    setMinutes(Math.max(0, Math.min(most, to)))
  }

  function point(event: PointerEvent<HTMLDivElement>) {
    const { x, width } = event.currentTarget.getBoundingClientRect()
    move(Math.round(((event.clientX - x) / width) * most))
  }

  function slide(to: number) {
    move(to)
    // On a phone the picture is wider than the screen: it goes along.
    const box = picture.current?.parentElement
    if (box) box.scrollLeft = (to / most) * box.scrollWidth - box.clientWidth / 2
  }

  return (
    <div>
      <Scrollable label={title}>
        <div ref={picture} className="relative min-w-[30rem]" onPointerMove={point} onPointerDown={point}>
          {children}
          {isReady && (
            <div aria-hidden="true" data-cursor="">
              <div
                className="pointer-events-none absolute w-px bg-text"
                style={{ left, top: percent(NIGHT.top), bottom: percent(NIGHT.height - NIGHT.bottom) }}
              />
              {standing.altitudeDeg > -10 && (
                <div
                  className="pointer-events-none absolute size-3 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-ground bg-burst"
                  style={{ left, top: percent(heightOnNight(standing.altitudeDeg)) }}
                />
              )}
            </div>
          )}
        </div>
      </Scrollable>
      <div className={isReady ? '' : 'invisible noscript:hidden'}>
        <input
          type="range"
          className="slider"
          aria-label={words.label}
          min={0}
          max={most}
          step={STEP_MINUTES}
          value={minutes}
          aria-valuetext={sayTime(atMs, timeZone, words)}
          onChange={event => slide(Number(event.target.value))}
        />
        <output className="block min-h-12" aria-live={isMoved ? 'polite' : 'off'}>
          {sayCursor(standing, atMs, { timeZone, locale, words })}
        </output>
      </div>
    </div>
  )
}

const percent = (px: number) => `${((100 * px) / NIGHT.height).toFixed(2)}%`
