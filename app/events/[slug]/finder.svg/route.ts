import { paintFinder } from '#domain/pictures/paint-finder.ts'
import { finderFile } from '../finder-file.ts'

/** The finder chart as a picture that stays sharp. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const found = await finderFile(request, (await params).slug, 'night')
  if (!found) return new Response(null, { status: 404 })
  return new Response(paintFinder('finder-chart', found.chart, found.shapes, found.palette), {
    headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'private, max-age=60' },
  })
}
