import { domeFile } from '../dome-file.ts'

/** The sky over a site as a picture that stays sharp. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const found = await domeFile(request, (await params).slug)
  if (!found) return new Response(null, { status: 404 })
  return new Response(found.svg, {
    headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'private, max-age=60' },
  })
}
