import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { siteSecret } from '#server/secret.ts'
import { SESSION_LIFETIME_MS } from '#server/sessions.ts'

/** What the cookie says, encrypted: which session, and nothing about the person. */
const Sealed = z.object({ sid: z.uuid() })

const maxAge = SESSION_LIFETIME_MS / 1000

/** Seals the id of a session into what next-auth keeps in its cookie. */
export function sealSession(sessionId: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: siteSecret(), maxAge })
}

/** The id of the session in a cookie, or null for one that is absent, forged or too old. */
export async function openSeal(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null
  try {
    return sessionIdOf(await decode({ token: cookie, secret: siteSecret() }))
  } catch {
    // jose throws for whatever it cannot decrypt: to us all of that is "nobody".
    return null
  }
}

/** The id of the session in a token that next-auth has opened. */
export function sessionIdOf(token: unknown): string | null {
  return Sealed.safeParse(token).data?.sid ?? null
}
