import { createHash } from 'node:crypto'

/**
 * A word for whoever reads, by which their browser sees that another reads now and drops what it kept of the one before.
 * It is made of the session, so it changes with each sign-in, and tells nobody the session's id; empty for nobody.
 */
export function keptFor(sessionId: string | null): string {
  return sessionId === null
    ? ''
    : createHash('sha256').update(`kept for ${sessionId}`).digest('hex').slice(0, 16)
}
