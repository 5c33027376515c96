import { NIGHT_PALETTE } from '#domain/pictures/palette.ts'
import { rasterise } from '#server/rasterise.ts'
import { standingCurve } from '../standing-curve.ts'

const WIDTH_PX = 1440

/** The light curve as a picture that goes anywhere. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const svg = await standingCurve((await params).slug)
  if (svg === null) return new Response(null, { status: 404 })
  const png = rasterise(svg, { widthPx: WIDTH_PX, ground: NIGHT_PALETTE.ground })
  return new Response(Buffer.from(png), {
    headers: { 'content-type': 'image/png', 'cache-control': 'private, max-age=60' },
  })
}
