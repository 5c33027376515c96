import { standingCurve } from '../standing-curve.ts'

/** The light curve as a file of its own. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const svg = await standingCurve((await params).slug)
  if (svg === null) return new Response(null, { status: 404 })
  return new Response(svg, {
    headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'private, max-age=60' },
  })
}
