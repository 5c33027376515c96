import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { Email } from '#domain/people/email.ts'
import { env } from '#server/env.ts'
import { hasSecondFactor } from '#server/factors-held.ts'
import { log } from '#server/log.ts'
import { takeSecondFactor } from '#server/second-factors.ts'
import { siteSecret } from '#server/secret.ts'
import { findPerson, openSession, revokeSession, SESSION_LIFETIME_MS } from '#server/sessions.ts'
import { admit } from '#server/users.ts'
import { isSecure, passingCookies, sessionCookie } from './cookies.ts'
import { ISSUER, issuerProviders, receive } from './issuer.ts'
import { networkOf } from './network.ts'
import { sessionIdOf } from './seal.ts'

const Credential = z.object({ email: Email, password: z.string(), code: z.string().optional() })

/** next-auth would write whole answers of the issuer, tokens and addresses among them. */
const quietLogger: NonNullable<NextAuthOptions['logger']> = {
  error(code, about) {
    const error = about instanceof Error ? about : about.error
    log.warn({ code, error: error instanceof Error ? error.name : 'unknown' }, 'signing in went wrong')
  },
  warn(code) {
    log.warn({ code }, 'next-auth warns')
  },
  debug() {},
}

/** How next-auth works here: a JWT that holds only the id of a session row, so that deleting the row ends it. */
export function authOptions(): NextAuthOptions {
  return {
    secret: siteSecret(),
    useSecureCookies: isSecure(),
    cookies: { sessionToken: sessionCookie(), ...passingCookies() },
    session: { strategy: 'jwt', maxAge: SESSION_LIFETIME_MS / 1000 },
    pages: { signIn: '/sign-in', signOut: '/sign-out', error: '/sign-in' },
    logger: quietLogger,
    providers: [
      ...issuerProviders(),
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' }, code: { type: 'text' } },
        async authorize(credentials, request) {
          const given = Credential.safeParse(credentials)
          if (!given.success) return null
          const forwardedFor = z.string().safeParse(request.headers?.['x-forwarded-for']).data
          const network = networkOf(forwardedFor, env().TRUSTED_PROXY_HOPS)
          const admission = await admit({ ...given.data, network, now: new Date() })
          if (!admission.ok) throw new Error(admission.why)
          const { userId } = admission
          if (!(await hasSecondFactor(userId))) return { id: String(userId), hasShownFactor: false }
          const { code } = given.data
          if (!code) throw new Error('second-factor')
          const taken = await takeSecondFactor({ userId, code, network, now: new Date() })
          if (!taken.ok) throw new Error(taken.why)
          return { id: String(userId), hasShownFactor: true }
        },
      }),
    ],
    callbacks: {
      /** Who comes through the issuer is let in by us: next-auth opens no session of its own. */
      async signIn({ account, profile }) {
        return account?.provider === ISSUER ? receive(profile) : true
      },
      async jwt({ token, user }) {
        if (!user) return token
        return { sid: await openSession(Number(user.id), new Date(), user.hasShownFactor) }
      },
      async session({ session, token }) {
        const sessionId = sessionIdOf(token)
        const person = sessionId === null ? null : await findPerson(sessionId, new Date())
        return person ? { ...session, user: { name: person.name } } : { expires: session.expires }
      },
      /** Nobody is sent to another site, whatever the address asks for. */
      redirect({ url }) {
        const site = env().SITE_URL
        const wanted = URL.parse(url, site)
        return wanted?.origin === new URL(site).origin ? wanted.href : site
      },
    },
    events: {
      async signOut({ token }) {
        const sessionId = sessionIdOf(token)
        const person = sessionId === null ? null : await findPerson(sessionId, new Date())
        if (person && sessionId) await revokeSession(person.userId, sessionId)
      },
    },
  }
}
