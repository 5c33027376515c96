import { env } from '#server/env.ts'
import { SESSION_LIFETIME_MS } from '#server/sessions.ts'

/** Browsers refuse prefixed cookies on plain http, and only loopback is served so. */
export function isSecure(): boolean {
  return env().SITE_URL.startsWith('https:')
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
