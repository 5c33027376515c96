import { whoIsAsking } from '#app/_auth/who.ts'
import { forgetUpload } from '#server/forget-upload.ts'
import { settleUpload } from '#server/settle-upload.ts'
import { findUpload, type Upload } from '#server/uploads.ts'
import { describeUpload } from '../describe-upload.ts'
import { refuse } from '../refuse.ts'
import { otherVersion, takePieces, tellOffset, tellTus } from '../tus.ts'

type Asked = { params: Promise<{ id: string }> }
type Handler = (request: Request, asked: Asked) => Promise<Response>

const QUIET = { 'cache-control': 'no-store' }

/** Only its owner sees a file here; for everybody else there is none. */
const owned =
  (answer: (request: Request, upload: Upload) => Promise<Response>): Handler =>
  async (request, { params }) => {
    const person = await whoIsAsking()
    if (!person) return new Response(null, { status: 401, headers: QUIET })
    const { id } = await params
    const upload = /^[1-9]\d{0,8}$/.test(id) ? await findUpload(Number(id)) : null
    if (upload?.userId !== person.userId) return new Response(null, { status: 404, headers: QUIET })
    return answer(request, upload)
  }

const tus = (answer: (request: Request, upload: Upload) => Promise<Response> | Response): Handler =>
  owned(async (request, upload) => otherVersion(request) ?? answer(request, upload))

export function OPTIONS(): Response {
  return tellTus()
}

export const HEAD = tus((_, upload) => tellOffset(upload))

export const PATCH = tus(takePieces)

/** Forgets a file that is not part of an observation. */
export const DELETE = tus(async (_, upload) => {
  if (upload.observationId !== null) return new Response(null, { status: 409, headers: QUIET })
  await forgetUpload(upload.id)
  return new Response(null, { status: 204, headers: { ...QUIET, 'tus-resumable': '1.0.0' } })
})

/** What is known of a file. One that has arrived whole while a server went away is looked at now. */
export const GET = owned(async (_, upload) => {
  const isWaiting = upload.state !== 'kept' && upload.receivedBytes === upload.sizeBytes
  const settled = isWaiting ? await settleUpload(upload.id) : null
  if (settled?.ok === false) return refuse(settled.why, QUIET)
  const now = isWaiting ? await findUpload(upload.id) : upload
  return now ? Response.json(describeUpload(now), { headers: QUIET }) : refuse('gone', QUIET)
})
