import { leaveForIssuer } from '#app/_auth/leave-for-issuer.ts'
import { safePath } from '#app/_auth/safe-path.ts'
import { env } from '#server/env.ts'

/** Leads to the issuer. Only from our own pages: no other site may begin what ends with somebody signed in. */
export async function GET(request: Request): Promise<Response> {
  if (!env().OIDC_ISSUER) return new Response(null, { status: 404 })
  const from = request.headers.get('sec-fetch-site') ?? 'none'
  if (from !== 'same-origin' && from !== 'none')
    return new Response(null, { status: 303, headers: { location: '/sign-in' } })
  return leaveForIssuer(safePath(new URL(request.url).searchParams.get('to'), '/rules'))
}
