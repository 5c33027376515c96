import { type Horizon, horizonAt } from '#domain/sites/horizon.ts'
import { DOME, type DomeChart, pixelOnDome } from './dome-chart.ts'
import type { Palette } from './palette.ts'
import type { Shape } from './shapes.ts'

const STEP_DEG = 3

/** What stands in the way: the ground from the site's horizon down, over whatever is behind it. */
export function drawHorizon(horizon: Horizon, palette: Palette): Shape[] {
  if (horizon.length === 0) return []
  const azimuths = Array.from({ length: 360 / STEP_DEG }, (_, i) => i * STEP_DEG)
  const corners = [...new Set([...azimuths, ...horizon.map(it => it.azimuthDeg)])].toSorted((a, b) => a - b)
  const skyline = lineOf(
    corners.map(it => pixelOnDome({ azimuthDeg: it, altitudeDeg: horizonAt(horizon, it) })),
  )
  // The other way round, so that the sky within stays empty.
  const edge = lineOf(azimuths.toReversed().map(it => pixelOnDome({ azimuthDeg: it, altitudeDeg: 0 })))
  return [
    { kind: 'path', d: skyline + edge, fill: palette.line, fillOpacity: 0.85, name: 'ground' },
    { kind: 'path', d: skyline, stroke: palette.quiet, width: 1.5, name: 'skyline' },
  ]
}

const lineOf = (points: readonly [number, number][]) =>
  `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`

/** The circle of the mathematical horizon, a tick every 30 degrees, and the four winds. */
export function drawDomeFrame(words: DomeChart['words'], palette: Palette): Shape[] {
  const beyond = (px: number) => -(px / DOME.radius) * 90
  const at = (azimuthDeg: number, px: number) => pixelOnDome({ azimuthDeg, altitudeDeg: beyond(px) })
  const ticks = Array.from({ length: 12 }, (_, i) => {
    const [from, to] = [at(30 * i, 0), at(30 * i, 6)]
    return `M${from.map(it => it.toFixed(1)).join(' ')}L${to.map(it => it.toFixed(1)).join(' ')}`
  })
  const circle = lineOf(Array.from({ length: 120 }, (_, i) => at(3 * i, 0)))
  const winds = [words.north, words.east, words.south, words.west].map((text, i): Shape => {
    const [x, y] = at(90 * i, 21)
    return { kind: 'text', x, y: y + 7, text, size: 20, isBold: true, anchor: 'middle', fill: palette.text }
  })
  return [
    { kind: 'path', d: circle + ticks.join(''), stroke: palette.quiet, width: 1.5, name: 'horizon' },
    ...winds,
  ]
}
