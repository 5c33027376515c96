import { dotOf, FINDER, type FinderChart } from './finder-chart.ts'
import type { Palette } from './palette.ts'
import type { Shape } from './shapes.ts'
import { scaleOfTangent } from './tangent-plane.ts'

const BOTTOM = FINDER.top + FINDER.size

/** The edge of the chart, and which way north and east are in it. */
export function drawFinderFrame(palette: Palette): Shape[] {
  const { left, top, size } = FINDER
  const [x, y] = [left + size - 32, top + 72]
  const arrows =
    `M${x} ${y}L${x} ${y - 38}M${x - 5} ${y - 30}L${x} ${y - 38}L${x + 5} ${y - 30}` +
    `M${x} ${y}L${x - 38} ${y}M${x - 30} ${y - 5}L${x - 38} ${y}L${x - 30} ${y + 5}`
  const label = { kind: 'text', size: 15, isBold: true, fill: palette.text, halo: palette.ground } as const
  return [
    {
      kind: 'path',
      d: `M${left} ${top}L${left + size} ${top}L${left + size} ${BOTTOM}L${left} ${BOTTOM}Z`,
      stroke: palette.quiet,
    },
    { kind: 'path', d: arrows, stroke: palette.text, width: 1.8, name: 'arrows' },
    { ...label, x, y: y - 44, text: 'N', anchor: 'middle' },
    { ...label, x: x - 44, y: y + 5, text: 'E', anchor: 'end' },
  ]
}

/** Words above the chart; beneath it a scale, and how large the stars of each magnitude are. */
export function drawFinderNotes(chart: FinderChart, palette: Palette): Shape[] {
  const { words } = chart
  return [
    { kind: 'text', x: FINDER.left, y: 24, text: words.name, size: 20, isBold: true, fill: palette.text },
    { kind: 'text', x: FINDER.left, y: 46, text: words.place, size: 15, fill: palette.quiet },
    {
      kind: 'text',
      x: FINDER.left + FINDER.size,
      y: 24,
      text: words.field,
      size: 15,
      anchor: 'end',
      fill: palette.text,
    },
    ...drawScale(chart, palette),
    ...drawMagnitudes(chart, palette),
  ]
}

/** Lengths that people can halve in their heads, degrees, with what they are called. */
const LENGTHS = [
  [20, '20°'],
  [10, '10°'],
  [5, '5°'],
  [2, '2°'],
  [1, '1°'],
  [30 / 60, '30′'],
  [15 / 60, '15′'],
  [10 / 60, '10′'],
  [5 / 60, '5′'],
  [2 / 60, '2′'],
  [1 / 60, '1′'],
  [30 / 3600, '30″'],
  [10 / 3600, '10″'],
] as const

/** The longest of them that takes at most a third of the chart, about its middle, as a length in pixels. */
export function scaleBarOf(spanDeg: number): { lengthPx: number; label: string } {
  const scale = scaleOfTangent(spanDeg, FINDER.size)
  const lengthOf = (deg: number) => 2 * scale * Math.tan((deg * Math.PI) / 360)
  const [deg, label] = LENGTHS.find(([it]) => lengthOf(it) <= FINDER.size / 3) ?? [10 / 3600, '10″']
  return { lengthPx: lengthOf(deg), label }
}

function drawScale({ spanDeg }: FinderChart, palette: Palette): Shape[] {
  const { lengthPx, label } = scaleBarOf(spanDeg)
  const [x, y] = [FINDER.left, BOTTOM + 28]
  const end = (x + lengthPx).toFixed(2)
  return [
    {
      kind: 'path',
      d: `M${x} ${y - 6}L${x} ${y + 6}M${x} ${y}L${end} ${y}M${end} ${y - 6}L${end} ${y + 6}`,
      stroke: palette.text,
      width: 1.8,
      name: 'scale',
    },
    {
      kind: 'text',
      x: x + lengthPx / 2,
      y: y + 26,
      text: label,
      size: 15,
      anchor: 'middle',
      fill: palette.text,
    },
  ]
}

const MOST_SIZES = 6
const APART = 46

function drawMagnitudes({ stars }: FinderChart, palette: Palette): Shape[] {
  const faintest = stars.at(-1)?.magnitude
  const brightest = stars[0]?.magnitude
  if (faintest === undefined || brightest === undefined) return []
  const last = Math.floor(faintest)
  const first = Math.max(last - MOST_SIZES + 1, Math.ceil(brightest - 1))
  const magnitudes = Array.from(
    { length: Math.max(1, last - first + 1) },
    (_, i) => Math.min(first, last) + i,
  )
  const y = BOTTOM + 28
  const x = (i: number) => FINDER.left + FINDER.size - 14 - (magnitudes.length - 1 - i) * APART
  return [
    {
      kind: 'text',
      x: x(0) - 30,
      y: y + 5,
      text: 'mag',
      size: 15,
      anchor: 'end',
      fill: palette.quiet,
    },
    {
      kind: 'dots',
      fill: palette.star,
      dots: magnitudes.map((magnitude, i) => ({ x: x(i), y, r: dotOf(magnitude, faintest) })),
      name: 'magnitudes',
    },
    ...magnitudes.map(
      (magnitude, i): Shape => ({
        kind: 'text',
        x: x(i),
        y: y + 26,
        text: String(magnitude).replace('-', '−'),
        size: 15,
        anchor: 'middle',
        fill: palette.text,
      }),
    ),
  ]
}
