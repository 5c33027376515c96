import { horizonAt } from '#domain/sites/horizon.ts'
import type { overSite, Standpoint } from '#domain/sky/over-site.ts'
import { NAMED_STARS } from '#domain/stars/named-stars.ts'
import { DOME, type DomeChart, pixelOnDome } from './dome-chart.ts'
import type { Palette } from './palette.ts'
import type { Shape } from './shapes.ts'

/** Names stand no nearer to each other, pixels: so wide and high is one on a phone. */
const APART = { x: 110, y: 26 }

/** The burst, the Sun and the Moon with their names, and the stars that people know where there is room. */
export function drawDomeNames(
  { place, site: { horizon }, words }: DomeChart,
  over: ReturnType<typeof overSite>,
  palette: Palette,
): Shape[] {
  const taken: [number, number][] = []
  const burst = over.of(place)
  const bodies = [
    { at: burst, text: words.name, fill: palette.burst, isBold: true, mark: reticle(burst, palette) },
    { at: over.sun, text: words.sun, fill: palette.text, isBold: false, mark: sunMark(over.sun, palette) },
    {
      at: over.moon,
      text: words.moon,
      fill: palette.text,
      isBold: false,
      mark: moonMark(over.moon, palette),
    },
  ].filter(({ at }) => at.altitudeDeg > 0)
  const stars = NAMED_STARS.map(star => ({ at: over.of(star), text: star.name })).filter(
    ({ at }) => at.altitudeDeg > Math.max(3, horizonAt(horizon, at.azimuthDeg)),
  )
  for (const { at } of bodies) taken.push(pixelOnDome(at))
  if (burst.altitudeDeg > 0) {
    // Its own name is longer than those of stars.
    const [x, y] = pixelOnDome(burst)
    taken.push([x + (x > DOME.x ? -APART.x : APART.x), y])
  }
  return [
    ...stars.flatMap(({ at, text }): Shape[] => {
      const [x, y] = pixelOnDome(at)
      if (taken.some(([a, b]) => Math.abs(a - x) < APART.x && Math.abs(b - y) < APART.y)) return []
      taken.push([x, y])
      return [label(at, text, 8, { fill: palette.quiet, size: 14, halo: palette.ground })]
    }),
    ...bodies.flatMap(({ at, text, fill, isBold, mark }): Shape[] => {
      const look = { fill, isBold, size: isBold ? 18 : 16, halo: palette.ground }
      return [...mark, label(at, text, isBold ? 18 : 12, look, isBold ? 0 : asideOf(burst, at))]
    }),
  ]
}

/** Beside it, on the side where there is more room. */
function label(
  at: Standpoint,
  text: string,
  clearance: number,
  look: { fill: string; size: number; halo: string; isBold?: boolean },
  lower = 0,
): Shape {
  const [x, y] = pixelOnDome(at)
  const isLeft = x > DOME.x
  return {
    kind: 'text',
    x: isLeft ? x - clearance : x + clearance,
    y: y + 5 + lower,
    text,
    anchor: isLeft ? 'end' : 'start',
    ...look,
  }
}

/** So many pixels lower a name is written that would run into the burst's. */
function asideOf(burst: Standpoint, at: Standpoint): number {
  const [[a, b], [x, y]] = [pixelOnDome(burst), pixelOnDome(at)]
  if (burst.altitudeDeg <= 0 || Math.abs(a - x) > 2 * APART.x || Math.abs(b - y) > APART.y) return 0
  return y < b ? b - y - APART.y : b - y + APART.y
}

const point = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`

/** Four ticks round the burst. */
function reticle(at: Standpoint, palette: Palette): Shape[] {
  const [x, y] = pixelOnDome(at)
  const ticks = [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ].map(([dx = 0, dy = 0]) => `M${point(x + 5 * dx, y + 5 * dy)}L${point(x + 13 * dx, y + 13 * dy)}`)
  return [
    { kind: 'path', d: ticks.join(''), stroke: palette.burst, width: 2.5, name: 'burst' },
    { kind: 'dots', fill: palette.burst, dots: [{ x, y, r: 2 }] },
  ]
}

function sunMark(at: Standpoint, palette: Palette): Shape[] {
  const [x, y] = pixelOnDome(at)
  const d = `M${point(x - 6, y)}A6 6 0 1 1 ${point(x + 6, y)}A6 6 0 1 1 ${point(x - 6, y)}Z`
  return [
    { kind: 'path', d, stroke: palette.text, width: 1.8, name: 'sun' },
    { kind: 'dots', fill: palette.text, dots: [{ x, y, r: 1.8 }] },
  ]
}

function moonMark(at: Standpoint, palette: Palette): Shape[] {
  const [x, y] = pixelOnDome(at)
  const d = `M${point(x + 3, y - 6)}A6 6 0 1 0 ${point(x + 3, y + 6)}A5 6 0 0 1 ${point(x + 3, y - 6)}Z`
  return [{ kind: 'path', d, fill: palette.ground, stroke: palette.text, width: 1.8, name: 'moon' }]
}
