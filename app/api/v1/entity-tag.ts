import { createHash } from 'node:crypto'

/** A strong tag of what an answer holds. */
export const entityTag = (body: string | Uint8Array): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`

/** RFC 9110, 13.1.2: a list, or anything; a weak tag will do. */
export function isKnown(request: Request, etag: string): boolean {
  const asked = request.headers.get('if-none-match')
  return asked?.split(',').some(tag => ['*', etag, `W/${etag}`].includes(tag.trim())) ?? false
}
