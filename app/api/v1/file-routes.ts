import { z } from 'zod'
import { describeUpload } from '#app/api/uploads/describe-upload.ts'
import { UPLOAD_LIMITS } from '#domain/uploads/limits.ts'
import { forgetUpload } from '#server/forget-upload.ts'
import { settleUpload } from '#server/settle-upload.ts'
import { appendPiece, beginUpload, findUpload, looseUploads, type Upload } from '#server/uploads.ts'
import { route } from './api-route.ts'
import { id, number } from './asked-fields.ts'
import { userOf } from './user-of.ts'
import { whyNot } from './why-not.ts'

const OpenFile = z.object({
  id: z.number().int(),
  name: z.string(),
  state: z.enum(['arriving', 'keeping', 'kept']),
  kind: z.string().nullable(),
  sizeBytes: z.number().int(),
  receivedBytes: z.number().int(),
  sha256: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()).nullable().meta({ description: 'What a FITS header tells.' }),
  shown: z.object({ href: z.string(), widthPx: z.number(), heightPx: z.number() }).nullable(),
  original: z.string(),
})

/** A piece is a row. */
const PIECE_BYTES = 1024 * 1024

async function keepAll(
  upload: Pick<Upload, 'id'>,
  stream: ReadableStream<Uint8Array> | null,
): Promise<number> {
  let at = 0
  for await (const chunk of stream ?? []) {
    for (let from = 0; from < chunk.length; from += PIECE_BYTES) {
      const kept = await appendPiece(upload, at, chunk.subarray(from, from + PIECE_BYTES))
      if (!kept.ok) return -1
      at = kept.receivedBytes
    }
  }
  return at
}

/** Files of whoever owns the token. Large ones, that shall survive a broken line, are sent to /api/uploads (tus). */
export const FILE_ROUTES = [
  route({
    method: 'GET',
    path: '/me/files',
    tag: 'Yours',
    title: 'Files of yours that belong to no observation yet',
    scope: 'observations:read',
    isList: true,
    answer: OpenFile,
    async handle({ holder }) {
      const files = await looseUploads(userOf(holder))
      return { ok: true, value: files.map(describeUpload), next: null }
    },
  }),
  route({
    method: 'POST',
    path: '/me/files',
    tag: 'Yours',
    title: 'Send a file: FITS, PNG, JPEG or CSV, as the body of the request',
    about: 'Name it in "files" of an observation within a day, or it is forgotten.',
    scope: 'observations:write',
    query: z.strictObject({
      name: z.string().min(1).max(200).meta({ description: 'What you call it.' }),
      size: number(z.number().int().min(1).max(UPLOAD_LIMITS.fileBytes)).meta({
        description: 'How many bytes come.',
      }),
    }),
    bytes: { most: UPLOAD_LIMITS.fileBytes },
    answer: OpenFile,
    async handle({ holder, query: { name, size }, stream }) {
      const userId = userOf(holder)
      const begun = await beginUpload(userId, { name, sizeBytes: size })
      if (!begun.ok)
        return {
          ok: false,
          kind: begun.why === 'too-many' ? 'conflict' : 'too-large',
          detail: whyNot(begun.why),
        }
      const received = await keepAll(begun, stream)
      const settled = received === size ? await settleUpload(begun.id) : null
      const upload = settled?.ok ? await findUpload(begun.id) : null
      if (upload) {
        const location = `/api/v1/me/files/${upload.id}`
        return { ok: true, status: 201, location, value: describeUpload(upload) }
      }
      await forgetUpload(begun.id)
      const detail = settled?.ok === false ? settled.why : 'It was not as long as it was said to be'
      return { ok: false, kind: 'refused', detail }
    },
  }),
  route({
    method: 'GET',
    path: '/me/files/{file}',
    tag: 'Yours',
    title: 'One of your files',
    scope: 'observations:read',
    params: z.object({ file: id }),
    answer: OpenFile,
    async handle({ holder, params: { file } }) {
      const upload = await findUpload(file)
      if (upload?.userId !== userOf(holder)) return { ok: false, kind: 'not-found' }
      return { ok: true, value: describeUpload(upload) }
    },
  }),
]
