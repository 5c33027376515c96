import { isSigned } from '#server/body-signature.ts'
import { env } from '#server/env.ts'
import { takeReport, takeTold } from '#server/incoming-bounces.ts'
import { log } from '#server/log.ts'

/** A report brings the whole mail back at worst, which is never so large. */
const LARGEST_BODY = 2 * 1024 * 1024

const TAKERS = { 'application/json': takeTold, 'message/rfc822': takeReport } as const

/**
 * Takes word of a mail that did not arrive (docs/bounces.md): JSON from a provider, or the report itself. Whatever is
 * signed and can be read is answered 200, also when it leads to nothing: whoever brought it must not try for ever.
 */
export async function POST(request: Request): Promise<Response> {
  const { BOUNCE_SECRET } = env()
  if (!BOUNCE_SECRET) return new Response(null, { status: 404 })
  const body = await readBody(request)
  if (!body) return new Response(null, { status: 413 })
  const now = new Date()
  const timestamp = request.headers.get('afterglow-timestamp')
  const signature = request.headers.get('afterglow-signature')
  if (!isSigned(BOUNCE_SECRET, { timestamp, signature, body }, now))
    return new Response(null, { status: 401 })
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  const take = type in TAKERS ? TAKERS[type as keyof typeof TAKERS] : null
  if (!take) return new Response(null, { status: 415 })
  const taken = await take(body, now)
  // No address: what was told is in the table of bounces.
  if (!taken.ok) log.info({ why: taken.why }, 'word of a mail that came back led to nothing')
  const status = !taken.ok && taken.why === 'unreadable' ? 400 : 200
  return Response.json(taken, { status, headers: { 'cache-control': 'no-store' } })
}

/** The body as the bytes that came; null when there are too many. */
async function readBody(request: Request): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > LARGEST_BODY) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
