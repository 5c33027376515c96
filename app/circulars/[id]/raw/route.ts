import { createHash } from 'node:crypto'
import { findCircularRecord } from '#server/kept-circulars.ts'
import { readCircularNumber } from '../../circular-number.ts'

/** The record of a circular as GCN sent it, save for the addresses of who submitted and edited it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const id = readCircularNumber((await params).id)
  const record = id === null ? null : await findCircularRecord(id)
  if (record === null) return new Response(null, { status: 404 })
  const etag = `"${createHash('sha256').update(record).digest('hex')}"`
  // An edit may replace it at any time.
  const headers = { etag, 'cache-control': 'public, no-cache' }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(record, {
    headers: {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="circular-${id}.json"`,
    },
  })
}
