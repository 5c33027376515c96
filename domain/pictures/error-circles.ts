import type { Palette } from './palette.ts'
import { escapeSvg, wrapSvg } from './svg.ts'

/**
 * Something drawn to scale about the middle of a panel, degrees. A circle may stand beside it (to the right positive), with
 * its name beneath: one within the other, their names would cross their edges. What is no error is drawn in quiet ink.
 */
export type Shape =
  | { radiusDeg: number; name: string; isField?: false; besideDeg?: number; isError?: false }
  | { widthDeg: number; heightDeg: number; name: string; isField: true }

/** Two squares beside each other, each with a scale of its own. */
type Panel = { acrossDeg: number; across: string; shapes: readonly Shape[] }

const SIDE = 320
const GAP = 24
const FONT_SIZE = 14

/** Error regions and fields of view to scale, each named at its edge; on a phone one panel below the other, or nobody could read them. */
export function drawErrorCircles(
  words: { id: string; title: string; description: string; isNarrow: boolean },
  panels: readonly [Panel, Panel],
  palette: Palette,
): string {
  const { isNarrow, ...named } = words
  const body = panels.map((panel, i) => {
    const at = i * (SIDE + GAP)
    return `<g transform="translate(${isNarrow ? `0 ${at}` : `${at} 0`})">${drawPanel(panel, palette)}</g>`
  })
  const [long, short] = [2 * SIDE + GAP, SIDE]
  const viewBox: [number, number, number, number] = isNarrow ? [0, 0, short, long] : [0, 0, long, short]
  return wrapSvg({ ...named, viewBox, body: body.join('') })
}

function drawPanel({ acrossDeg, across, shapes }: Panel, palette: Palette): string {
  const scale = SIDE / acrossDeg
  const middle = SIDE / 2
  const drawn = shapes.map(shape => {
    const colour = shape.isField ? palette.text : shape.isError === false ? palette.quiet : palette.burst
    const beside = shape.isField ? undefined : shape.besideDeg
    const x = round(middle + (beside ?? 0) * scale)
    const [halfWidth, halfHeight] = shape.isField
      ? [(shape.widthDeg * scale) / 2, (shape.heightDeg * scale) / 2]
      : [shape.radiusDeg * scale, shape.radiusDeg * scale]
    const outline = shape.isField
      ? `<rect x="${round(middle - halfWidth)}" y="${round(middle - halfHeight)}" width="${round(2 * halfWidth)}" height="${round(2 * halfHeight)}" fill="none" stroke="${colour}" stroke-width="1.5"/>`
      : `<circle cx="${x}" cy="${middle}" r="${round(Math.max(halfWidth, 1.5))}" fill="${colour}" fill-opacity="0.12" stroke="${colour}" stroke-width="1.5"/>`
    const y = round(beside === undefined ? middle - halfHeight - 5 : middle + halfHeight + FONT_SIZE + 2)
    return `${outline}<text x="${x}" y="${y}" fill="${colour}" text-anchor="middle">${escapeSvg(shape.name)}</text>`
  })
  return (
    `<rect width="${SIDE}" height="${SIDE}" rx="8" fill="${palette.ground}"/>` +
    `<g font-family="${palette.font}" font-size="${FONT_SIZE}">${drawn.join('')}` +
    `<text x="${SIDE - 10}" y="${SIDE - 10}" fill="${palette.quiet}" text-anchor="end">${escapeSvg(across)}</text></g>`
  )
}

const round = (px: number) => Math.round(px * 10) / 10
