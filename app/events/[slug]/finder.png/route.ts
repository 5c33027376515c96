import { FINDER } from '#domain/pictures/finder-chart.ts'
import { paintFinder } from '#domain/pictures/paint-finder.ts'
import { rasterise } from '#server/rasterise.ts'
import { finderFile } from '../finder-file.ts'

/** The finder chart in pixels, twice as fine as it is shown. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const found = await finderFile(request, (await params).slug, 'night')
  if (!found) return new Response(null, { status: 404 })
  const svg = paintFinder('finder-chart', found.chart, found.shapes, found.palette)
  const png = rasterise(svg, { widthPx: 2 * FINDER.width, ground: found.palette.ground })
  return new Response(new Uint8Array(png), {
    headers: { 'content-type': 'image/png', 'cache-control': 'private, max-age=60' },
  })
}
