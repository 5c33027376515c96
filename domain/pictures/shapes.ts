import { escapeSvg } from './svg.ts'

// What a picture is made of that is painted on a screen and printed as well: few kinds, so that each painter is short.

/** Pixels from the upper left corner. Colours as CSS writes them; for print only `#rrggbb`. */
export type Shape =
  | {
      kind: 'path'
      /** As in SVG: M, L, Z, and A where it is said. */
      d: string
      fill?: string | undefined
      fillOpacity?: number
      stroke?: string | undefined
      width?: number
      dash?: readonly number[]
      /** For tests and styles: what it draws. */
      name?: string
    }
  | { kind: 'dots'; fill: string; dots: readonly { x: number; y: number; r: number }[]; name?: string }
  | {
      kind: 'text'
      x: number
      y: number
      text: string
      size: number
      fill: string
      anchor?: 'start' | 'middle' | 'end'
      isBold?: boolean
      /** The ground, where lines run beneath the words. */
      halo?: string
    }

const at = (value: number) => value.toFixed(2)

/** Shapes as SVG text, in their order. */
export function paintSvg(shapes: readonly Shape[]): string {
  return shapes.map(paint).join('')
}

function paint(shape: Shape): string {
  if (shape.kind === 'text') return paintText(shape)
  const name = shape.name === undefined ? '' : ` data-drawn="${shape.name}"`
  if (shape.kind === 'dots') {
    const circles = shape.dots.map(({ x, y, r }) => `<circle cx="${at(x)}" cy="${at(y)}" r="${at(r)}"/>`)
    return `<g fill="${shape.fill}"${name}>${circles.join('')}</g>`
  }
  const { fill = 'none', fillOpacity, stroke, width = 1, dash } = shape
  const line =
    stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round"`
  const opacity = fillOpacity === undefined ? '' : ` fill-opacity="${fillOpacity}"`
  const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash.join(' ')}"`
  return `<path d="${shape.d}" fill="${fill}"${opacity}${line}${dashes}${name}/>`
}

function paintText(shape: Extract<Shape, { kind: 'text' }>): string {
  const { x, y, text, size, fill, anchor = 'start', isBold = false, halo } = shape
  const weight = isBold ? ' font-weight="600"' : ''
  const round =
    halo === undefined
      ? ''
      : ` stroke="${halo}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`
  return `<text x="${at(x)}" y="${at(y)}" font-size="${size}" text-anchor="${anchor}"${weight} fill="${fill}"${round}>${escapeSvg(text)}</text>`
}
