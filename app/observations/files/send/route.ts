import { whoIsAsking } from '#app/_auth/who.ts'
import { BARE_HEADERS } from '#app/api/uploads/bare-headers.ts'
import { boundaryOf } from '#app/uploads/read-multipart.ts'
import { takeForm } from './take-form.ts'

/** Files from a plain form, for browsers without scripts; what became of them is said on the page of that form. */
export async function POST(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams
  const back = new URLSearchParams()
  for (const name of ['event', 'observation']) {
    const value = asked.get(name)
    if (value !== null) back.set(name, value)
  }
  const person = await whoIsAsking()
  if (!person) return leadTo(`/sign-in?to=${encodeURIComponent(`/observations/files?${back}`)}`)
  const boundary = boundaryOf(request.headers.get('content-type'))
  // Browsers say where a form stands; the cookie alone would already keep out those of other sites.
  const site = request.headers.get('sec-fetch-site') ?? 'same-origin'
  if (boundary === null || !request.body || site !== 'same-origin')
    return new Response(null, { status: 400, headers: BARE_HEADERS })
  const sizeBytes = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY)
  const body = request.body as unknown as AsyncIterable<Uint8Array>
  const faults = await takeForm(person.userId, body, { boundary, sizeBytes })
  if (faults.length > 0) back.set('refused', faults.map(({ nth, why }) => `${nth}.${why}`).join(' '))
  return leadTo(`/observations/files?${back}`)
}

const leadTo = (location: string) =>
  new Response(null, { status: 303, headers: { ...BARE_HEADERS, location } })
