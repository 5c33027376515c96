import { Readable } from 'node:stream'
import { findEvent } from '#server/events.ts'
import { findMap } from '#server/sky-maps.ts'
import { storage } from '#server/storage.ts'

/** The sky map that the event's page shows, as the file that came (RFC 4047 names its type). */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const { slug } = await params
  const record = await findEvent(slug)
  const map = record?.event.skyMap && (await findMap(record.event.skyMap.noticeId))
  if (!map) return new Response(null, { status: 404 })
  const etag = `"${map.fileKey}"`
  // A later notice may bring another.
  const headers = { etag, 'cache-control': 'public, max-age=60' }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const file = await storage().read(map.fileKey)
  if (!file) return new Response(null, { status: 404 })
  return new Response(Readable.toWeb(file) as ReadableStream<Uint8Array>, {
    headers: {
      ...headers,
      'content-type': 'application/fits',
      'content-length': String(map.sizeBytes),
      'content-disposition': `attachment; filename="${slug}-skymap.fits"`,
    },
  })
}
