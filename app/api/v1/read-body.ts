import type { ApiRoute } from './api-route.ts'
import type { Problem } from './problem.ts'

const MOST_BYTES = 256 * 1024

type Read = { ok: true; body: unknown } | ({ ok: false } & Problem)

/** The JSON that a request brings, where its route takes any. */
export async function readBody(request: Request, route: ApiRoute): Promise<Read> {
  if (!route.body) return { ok: true, body: undefined }
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json' && !type.endsWith('+json')) return { ok: false, kind: 'wrong-type' }
  const bytes: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.length
      if (size > MOST_BYTES) return { ok: false, kind: 'too-large', detail: `At most ${MOST_BYTES} bytes` }
      bytes.push(chunk)
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(bytes))
    // A text without a NUL: PostgreSQL keeps none.
    if (text.includes('\\u0000')) return { ok: false, kind: 'refused', detail: 'NUL is no character' }
    return { ok: true, body: JSON.parse(text) }
  } catch {
    return { ok: false, kind: 'bad-request', detail: 'This is no JSON' }
  }
}
