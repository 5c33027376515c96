import { env } from '#server/env.ts'
import { SESSION_LIFETIME_MS } from '#server/sessions.ts'

/** Browsers refuse prefixed cookies on plain http, and only loopback is served so. */
export function isSecure(): boolean {
  return env().SITE_URL.startsWith('https:')
}

/** The cookies of next-auth itself, locked to this host as well. */
export function passingCookies() {
  const named = (name: string, maxAge?: number) => ({
    name: `${isSecure() ? '__Host-' : ''}afterglow.${name}`,
    options: {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: isSecure(),
      ...(maxAge !== undefined && { maxAge }),
    } as const,
  })
  return {
    callbackUrl: named('callback-url'),
    csrfToken: named('csrf-token'),
    pkceCodeVerifier: named('pkce', 900),
    state: named('state', 900),
    nonce: named('nonce', 900),
  }
}

/** So long a second factor may be awaited after the right password. */
export const PENDING_SECONDS = 600

/** The cookie that holds who has shown their password and not yet their second factor. */
export function pendingCookie() {
  return {
    name: isSecure() ? '__Host-afterglow.pending' : 'afterglow.pending',
    options: {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: isSecure(),
      maxAge: PENDING_SECONDS,
    },
  } as const
}

/** The cookie that holds the sealed id of a session. `__Host-`: no other host, nor a subdomain, can set it. */
export function sessionCookie() {
  return {
    name: isSecure() ? '__Host-afterglow.session' : 'afterglow.session',
    options: {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: isSecure(),
      maxAge: SESSION_LIFETIME_MS / 1000,
    },
  } as const
}
