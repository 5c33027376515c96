import { findRaw } from '#server/kept-notices.ts'
import { readNoticeNumber } from '../notice-number.ts'

/** The bytes of a notice as they arrived, to keep and never to show: a notice may hold anything. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const id = readNoticeNumber((await params).id)
  const raw = id === null ? null : await findRaw(id)
  if (!raw) return new Response(null, { status: 404 })
  const etag = `"${raw.sha256}"`
  // The bytes never change.
  const headers = { etag, 'cache-control': 'public, max-age=31536000, immutable' }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(raw.bytes), {
    headers: {
      ...headers,
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="notice-${id}"`,
    },
  })
}
