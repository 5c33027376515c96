import { whoIsAsking } from '#app/_auth/who.ts'
import { looseUploads } from '#server/uploads.ts'
import { describeUpload } from './describe-upload.ts'
import { createUpload, otherVersion, tellTus } from './tus.ts'

const NOBODY = { status: 401, headers: { 'cache-control': 'no-store' } }

export function OPTIONS(): Response {
  return tellTus()
}

/** Makes room for a file of whoever is asking. */
export async function POST(request: Request): Promise<Response> {
  const other = otherVersion(request)
  if (other) return other
  const person = await whoIsAsking()
  return person ? createUpload(request, person.userId) : new Response(null, NOBODY)
}

/** The files of whoever is asking that belong to no observation yet. */
export async function GET(): Promise<Response> {
  const person = await whoIsAsking()
  if (!person) return new Response(null, NOBODY)
  const uploads = await looseUploads(person.userId)
  return Response.json(uploads.map(describeUpload), { headers: { 'cache-control': 'no-store' } })
}
