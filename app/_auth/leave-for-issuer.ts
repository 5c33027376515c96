import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth from 'next-auth'
import { z } from 'zod'
import { env } from '#server/env.ts'
import { ISSUER } from './issuer.ts'
import { authOptions } from './options.ts'

type Answer = { cookies: string[]; location: string | null; body: unknown }

/**
 * What next-auth answers to a request that no browser sent. It leaves for an issuer only from a form with its token
 * against forgery; a form that leads to another site is refused by our Content-Security-Policy, so a link leads to us and
 * we send the form.
 */
async function ask(
  action: readonly string[],
  cookies: readonly string[],
  form?: Record<string, string>,
): Promise<Answer> {
  const answer: Answer = { cookies: [], location: null, body: null }
  const response = {
    status: () => response,
    getHeader: () => answer.cookies,
    setHeader(name: string, value: string | string[]) {
      if (name === 'Set-Cookie') answer.cookies = [...value]
      if (name === 'Location') answer.location = String(value)
      return response
    },
    send(body: unknown) {
      answer.body = body
    },
    end() {},
  }
  const request = {
    method: form ? 'POST' : 'GET',
    query: { nextauth: action },
    headers: {},
    cookies: Object.fromEntries(cookies.map(readCookie)),
    body: form,
  }
  await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, authOptions())
  return answer
}

function readCookie(header: string): [string, string] {
  const [name = '', value = ''] = header.split(';')[0]?.split('=') ?? []
  return [name, decodeURIComponent(value)]
}

const Token = z.object({ csrfToken: z.string() })

/** Sends somebody to the issuer, who sends them back to us, and we on to `to`. */
export async function leaveForIssuer(to: string): Promise<Response> {
  // next-auth 4 learns its own address only from here.
  // oxlint-disable-next-line no-process-env
  process.env['NEXTAUTH_URL'] = env().SITE_URL
  const first = await ask(['csrf'], [])
  const { csrfToken } = Token.parse(first.body)
  const second = await ask(['signin', ISSUER], first.cookies, {
    csrfToken,
    callbackUrl: `${env().SITE_URL}${to}`,
  })
  const headers = new Headers({ location: second.location ?? '/sign-in?error=issuer' })
  for (const cookie of [...first.cookies, ...second.cookies]) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}
