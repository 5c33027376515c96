import { whoIsAsking } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { fillFromFacts } from '#app/observations/fill-from-facts.ts'
import type { Filling } from '#domain/uploads/described-upload.ts'
import { findEvent } from '#server/events.ts'
import { forgetUpload } from '#server/forget-upload.ts'
import { settleUpload } from '#server/settle-upload.ts'
import { listSites } from '#server/sites.ts'
import { findUpload, type Upload } from '#server/uploads.ts'
import { BARE_HEADERS } from '../bare-headers.ts'
import { describeUpload } from '../describe-upload.ts'
import { refuse } from '../refuse.ts'
import { otherVersion, takePieces, tellOffset, tellTus } from '../tus.ts'

type Asked = { params: Promise<{ id: string }> }
type Handler = (request: Request, asked: Asked) => Promise<Response>

/** Only its owner sees a file here; for everybody else there is none. */
const owned =
  (answer: (request: Request, upload: Upload) => Promise<Response>): Handler =>
  async (request, { params }) => {
    const person = await whoIsAsking()
    if (!person) return new Response(null, { status: 401, headers: BARE_HEADERS })
    const { id } = await params
    const upload = /^[1-9]\d{0,8}$/.test(id) ? await findUpload(Number(id)) : null
    if (upload?.userId !== person.userId) return new Response(null, { status: 404, headers: BARE_HEADERS })
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
  if (upload.observationId !== null) return new Response(null, { status: 409, headers: BARE_HEADERS })
  await forgetUpload(upload.id)
  return new Response(null, { status: 204, headers: { ...BARE_HEADERS, 'tus-resumable': '1.0.0' } })
})

/**
 * What is known of a file, and what of it goes into the form of an observation of `?event=`. One that has arrived whole
 * while a server went away is looked at now.
 */
export const GET = owned(async (request, upload) => {
  const isWaiting = upload.state !== 'kept' && upload.receivedBytes === upload.sizeBytes
  const settled = isWaiting ? await settleUpload(upload.id) : null
  if (settled?.ok === false) return refuse(settled.why, BARE_HEADERS)
  const now = isWaiting ? await findUpload(upload.id) : upload
  if (!now) return refuse('gone', BARE_HEADERS)
  speak(await chosenLanguage())
  const filling = await fillingOf(now, new URL(request.url).searchParams.get('event') ?? '')
  return Response.json({ ...describeUpload(now), filling }, { headers: BARE_HEADERS })
})

async function fillingOf({ facts, userId }: Upload, slug: string): Promise<Filling | null> {
  if (!facts || userId === null) return null
  const [sites, record] = await Promise.all([listSites(userId), findEvent(slug)])
  return fillFromFacts(facts, sites, record?.event.best ?? null)
}
