'use client'

import { useEffect, useRef, useState } from 'react'
import { earthLayers } from '#domain/pictures/earth-layers.ts'
import { type EarthLimits, overheadBetween } from '#domain/sky/over-earth.ts'
import type { Overhead } from '#domain/sky/overhead.ts'
import { type NamedPlace, sayInstant, sayWhere, type WhereWords } from './say-where.ts'
import { Standings } from './standings.tsx'

const DAY_MINUTES = 1440
const STEP_MINUTES = 10
const FRAME_MS = 80

type Props = {
  /** The picture as the server drew it, for `startMinutes`. */
  children: React.ReactNode
  /** Other ways to the hours ahead. */
  steps: React.ReactNode
  /** At `baseMs`, and a day later with longitudes that go on: the browser reckons all between from these. */
  first: Overhead
  last: Overhead
  baseMs: number
  nowMs: number
  startMinutes: number
  limits: EarthLimits
  groups: readonly { title: string; places: readonly NamedPlace[] }[]
  timeZone: string | null
  words: WhereWords & {
    time: string
    play: string
    stop: string
    columns: { place: string; altitude: string; sun: string; standing: string }
  }
}

/** The map with its time to slide; where scripts do not run it stands still, with the same words. */
export function Earth({ children, ...props }: Props) {
  const { steps, first, last, baseMs, nowMs, startMinutes, limits, groups, words } = props
  // Unknown to the server on a first visit.
  const [timeZone, setTimeZone] = useState(props.timeZone)
  const [minutes, setMinutes] = useState(startMinutes)
  const [isReady, setReady] = useState(false)
  const [isMoving, setMoving] = useState(false)
  const [mayMove, setMayMove] = useState(false)
  const picture = useRef<HTMLDivElement>(null)
  const overhead = overheadBetween(first, last, minutes / DAY_MINUTES)
  const instant = sayInstant(words, { atMs: baseMs + minutes * 60_000, nowMs, timeZone })
  const described = sayWhere(
    words,
    overhead,
    groups.flatMap(it => it.places),
    limits,
  )

  useEffect(() => {
    setReady(true)
    setTimeZone(known => known ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
    setMayMove(!matchMedia('(prefers-reduced-motion: reduce)').matches)
  }, [])

  useEffect(() => {
    const moved = overheadBetween(first, last, minutes / DAY_MINUTES)
    for (const [name, attributes] of Object.entries(earthLayers(moved, limits))) {
      for (const element of picture.current?.querySelectorAll(`[data-layer="${name}"]`) ?? []) {
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
      }
    }
  }, [minutes, first, last, limits])

  useEffect(() => {
    const desc = picture.current?.querySelector('desc')
    if (desc) desc.textContent = described
  }, [described])

  useEffect(() => {
    if (!isMoving) return
    const timer = setInterval(
      () => setMinutes(before => Math.min(DAY_MINUTES, before + STEP_MINUTES)),
      FRAME_MS,
    )
    return () => clearInterval(timer)
  }, [isMoving])

  useEffect(() => {
    if (minutes >= DAY_MINUTES) setMoving(false)
  }, [minutes])

  function playOrStop() {
    if (!isMoving && minutes >= DAY_MINUTES) setMinutes(0)
    setMoving(!isMoving)
  }

  return (
    <div>
      <div ref={picture}>{children}</div>
      <p className="mt-4 text-lg font-semibold" id="where-instant" data-instant={baseMs + minutes * 60_000}>
        {instant}
      </p>
      <div className={`flex items-center gap-4 ${isReady ? '' : 'hidden'}`}>
        {mayMove && (
          <button type="button" className="button shrink-0" onClick={playOrStop}>
            {isMoving ? words.stop : words.play}
          </button>
        )}
        <label htmlFor="where-time" className="sr-only">
          {words.time}
        </label>
        <input
          id="where-time"
          type="range"
          className="slider"
          min={0}
          max={DAY_MINUTES}
          step={STEP_MINUTES}
          value={minutes}
          aria-valuetext={instant}
          onChange={event => {
            setMoving(false)
            setMinutes(Number(event.target.value))
          }}
        />
      </div>
      {steps}
      <p className="mt-4 max-w-prose">{described}</p>
      <div className="grid items-start gap-x-12 lg:grid-cols-2">
        {groups.map(({ title, places }) => (
          <Standings
            key={title}
            title={title}
            places={places}
            overhead={overhead}
            limits={limits}
            words={words}
          />
        ))}
      </div>
    </div>
  )
}
