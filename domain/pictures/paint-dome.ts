import { drawDome } from './dome.ts'
import { DOME, type DomeChart } from './dome-chart.ts'
import type { Palette } from './palette.ts'
import { paintSvg } from './shapes.ts'
import { escapeSvg, wrapSvg } from './svg.ts'

/** The sky over a site as SVG text; `id` is unique in the page. A file of its own brings its ground along. */
export function paintDome(id: string, chart: DomeChart, palette: Palette, isFile = false): string {
  const { title, description } = chart.words
  const ground = isFile
    ? `<rect width="${DOME.width}" height="${DOME.height}" fill="${palette.ground}"/>`
    : ''
  const body = `${ground}<g font-family="${escapeSvg(palette.font)}">${paintSvg(drawDome(chart, palette))}</g>`
  return wrapSvg({ id, title, description, viewBox: [0, 0, DOME.width, DOME.height], body })
}
