'use client'

import { useEffect, useRef, useState } from 'react'
import { useField } from '#app/_ui/form.client.tsx'
import { type Horizon, horizonAt, readHorizon, writeHorizon } from '#domain/sites/horizon.ts'

const WIDTH = 720
const HEIGHT = 240
const STEP_DEG = 10
const COLUMNS = 36
/** Degrees at the top of the picture. */
const HORIZON_TOP_DEG = 60

type Words = { title: string; help: string; north: string; east: string; south: string; west: string }

/**
 * The horizon as a picture to draw on: dragging paints its altitude every ten degrees into the text above, which stays
 * what is sent. Without scripts, and by keyboard, the text is all there is.
 */
export function HorizonChart({ field, words }: { field: string; words: Words }) {
  const { id } = useField(field)
  const [horizon, setHorizon] = useState<Horizon | null>(null)
  const isDrawing = useRef(false)
  useEffect(() => {
    const text = document.getElementById(id)
    if (!(text instanceof HTMLTextAreaElement)) return
    const look = () => {
      const read = readHorizon(text.value)
      if (read.ok) setHorizon(read.horizon)
    }
    look()
    text.addEventListener('input', look)
    return () => text.removeEventListener('input', look)
  }, [id])
  if (horizon === null) return null

  function paint(event: React.PointerEvent<SVGSVGElement>) {
    const text = document.getElementById(id)
    if (!isDrawing.current || !(text instanceof HTMLTextAreaElement)) return
    // The text and not the state: the next stroke may come before the last is drawn.
    const read = readHorizon(text.value)
    const before = read.ok ? read.horizon : []
    const box = event.currentTarget.getBoundingClientRect()
    const share = (value: number) => Math.max(0, Math.min(1, value))
    const column = Math.round((share((event.clientX - box.left) / box.width) * 360) / STEP_DEG) % COLUMNS
    const altitude = Math.round(share(1 - (event.clientY - box.top) / box.height) * HORIZON_TOP_DEG)
    const next = Array.from({ length: COLUMNS }, (_, i) => ({
      azimuthDeg: i * STEP_DEG,
      altitudeDeg: i === column ? altitude : Math.round(horizonAt(before, i * STEP_DEG)),
    }))
    text.value = writeHorizon(next)
    setHorizon(next)
  }

  const y = (altitudeDeg: number) => HEIGHT * (1 - Math.min(altitudeDeg, HORIZON_TOP_DEG) / HORIZON_TOP_DEG)
  const points = Array.from({ length: 181 }, (_, i) => `${i * 4} ${y(horizonAt(horizon, i * 2)).toFixed(1)}`)
  return (
    <figure>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="w-full cursor-crosshair touch-none rounded-lg border border-line"
        role="img"
        aria-label={words.title}
        onPointerDown={event => {
          isDrawing.current = true
          event.currentTarget.setPointerCapture(event.pointerId)
          paint(event)
        }}
        onPointerMove={paint}
        onPointerUp={() => {
          isDrawing.current = false
        }}
      >
        {[15, 30, 45].map(altitude => (
          <g key={altitude}>
            <path d={`M0 ${y(altitude)}H${WIDTH}`} className="stroke-line" />
            <text x="4" y={y(altitude) - 4} className="fill-quiet" fontSize="14">
              {altitude}°
            </text>
          </g>
        ))}
        <path
          d={`M0 ${HEIGHT}L${points.join('L')}L${WIDTH} ${HEIGHT}Z`}
          className="fill-raised stroke-burst"
          strokeWidth="2"
        />
        {[words.north, words.east, words.south, words.west, words.north].map((name, i) => (
          <text
            key={`${name}${String(i)}`}
            x={(i / 4) * WIDTH}
            y={HEIGHT - 6}
            textAnchor={i === 0 ? 'start' : i === 4 ? 'end' : 'middle'}
            className="fill-text"
            fontSize="16"
          >
            {name}
          </text>
        ))}
      </svg>
      <figcaption className="mt-1 text-sm text-quiet">{words.help}</figcaption>
    </figure>
  )
}
