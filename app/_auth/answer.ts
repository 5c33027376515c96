import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { env } from '#server/env.ts'
import { authOptions } from './options.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

/** Answers next-auth's own addresses. Built at the first request: a build knows no secret. */
export async function answerAuth(request: NextRequest, context: Context): Promise<Response> {
  // Anybody may write to next-auth's log through this one; nobody of ours does.
  if ((await context.params).nextauth[0] === '_log') return new Response(null, { status: 404 })
  // next-auth 4 learns its own address only from here.
  // oxlint-disable-next-line no-process-env
  process.env['NEXTAUTH_URL'] = env().SITE_URL
  const answer: (request: NextRequest, context: Context) => Promise<Response> = NextAuth(authOptions())
  return answer(request, context)
}
