import { DOME } from '#domain/pictures/dome-chart.ts'
import { rasterise } from '#server/rasterise.ts'
import { domeFile } from '../dome-file.ts'

/** The sky over a site in pixels, twice as fine as it is shown. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const found = await domeFile(request, (await params).slug)
  if (!found) return new Response(null, { status: 404 })
  const png = rasterise(found.svg, { widthPx: 2 * DOME.width, ground: found.palette.ground })
  return new Response(new Uint8Array(png), {
    headers: { 'content-type': 'image/png', 'cache-control': 'private, max-age=60' },
  })
}
