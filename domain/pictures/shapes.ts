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
  if (shape.kind === 'dots') return paintDots(shape, name)
  const { fill = 'none', fillOpacity, stroke, width = 1, dash } = shape
  const line =
    stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round"`
  const opacity = fillOpacity === undefined ? '' : ` fill-opacity="${fillOpacity}"`
  const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash.join(' ')}"`
  return `<path d="${shape.d}" fill="${fill}"${opacity}${line}${dashes}${name}/>`
}

/** A dot is a line without length and with round ends: a thousand circles would weigh three times as much. */
function paintDots({ fill, dots }: Extract<Shape, { kind: 'dots' }>, name: string): string {
  const widths = new Map<string, string>()
  for (const { x, y, r } of dots) {
    const width = (2 * r).toFixed(1)
    widths.set(width, `${widths.get(width) ?? ''}M${at(x)} ${at(y)}h0`)
  }
  const paths = [...widths].map(([width, d]) => `<path d="${d}" stroke-width="${width}"/>`)
  return `<g stroke="${fill}" stroke-linecap="round"${name}>${paths.join('')}</g>`
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
