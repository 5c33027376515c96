import { FINDER, type FinderChart } from './finder-chart.ts'
import type { Palette } from './palette.ts'
import { paintSvg, type Shape } from './shapes.ts'
import { escapeSvg, wrapSvg } from './svg.ts'

/** A finder chart as SVG text; `id` is unique in the page. */
export function paintFinder(
  id: string,
  { words }: FinderChart,
  shapes: readonly Shape[],
  palette: Palette,
): string {
  const { title, description } = words
  const body =
    `<rect width="${FINDER.width}" height="${FINDER.height}" fill="${palette.ground}"/>` +
    `<g font-family="${escapeSvg(palette.font)}">${paintSvg(shapes)}</g>`
  return wrapSvg({ id, title, description, viewBox: [0, 0, FINDER.width, FINDER.height], body })
}
