import { Readable } from 'node:stream'
import { whoIsAsking } from '#app/_auth/who.ts'
import { smallPicture } from '#server/small-picture.ts'
import { storage } from '#server/storage.ts'
import { findOpenUpload, type OpenUpload } from '#server/uploads.ts'

type Part = 'original' | 'shown' | 'small'

/**
 * A file that somebody sent, or the picture of it. Its owner gets both; everybody gets the picture when the observation is
 * public, and the original when its owner also shows exactly from where they observe; moderators see what is hidden.
 */
export async function answerFile(request: Request, asked: string, part: Part): Promise<Response> {
  const upload = /^[1-9]\d{0,8}$/.test(asked) ? await findOpenUpload(Number(asked)) : null
  const found = upload && fileOf(upload, part)
  if (!upload || !found) return new Response(null, { status: 404 })
  const isForAll = upload.isPublic && (part !== 'original' || upload.isPlacePublic)
  if (!isForAll && !(await mayAll(upload))) return new Response(null, { status: 404 })
  const etag = `"${found.key}${part === 'small' ? '-small' : ''}"`
  const headers = { etag, 'cache-control': `${isForAll ? 'public' : 'private'}, max-age=60` }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const body = part === 'small' ? await smallBody(found.key) : await streamBody(found.key)
  if (!body) return new Response(null, { status: 404 })
  return new Response(body, { headers: { ...headers, 'content-type': found.type, ...found.as } })
}

async function smallBody(key: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const drawn = await smallPicture(key)
  return drawn && new Uint8Array(drawn)
}

async function streamBody(key: string): Promise<ReadableStream<Uint8Array> | null> {
  const file = await storage().read(key)
  return file && (Readable.toWeb(file) as ReadableStream<Uint8Array>)
}

async function mayAll(upload: OpenUpload): Promise<boolean> {
  const person = await whoIsAsking()
  if (!person) return false
  const isKeeper = person.role === 'MODERATOR' || person.role === 'MAINTAINER'
  return upload.userId === person.userId || (isKeeper && upload.isPublished)
}

const TYPES = {
  fits: ['application/fits', 'fits'],
  'fits-gz': ['application/gzip', 'fits.gz'],
  png: ['image/png', 'png'],
  jpeg: ['image/jpeg', 'jpg'],
  csv: ['text/csv; charset=utf-8', 'csv'],
} as const

/** The original is never opened in a page: it is saved, under a name of ours. */
function fileOf({ id, sha256, kind, shown }: OpenUpload, part: Part) {
  if (part !== 'original')
    return shown && { key: shown.key, type: TYPES[part === 'small' ? 'jpeg' : shown.kind][0], as: {} }
  if (sha256 === null || kind === null) return null
  const [type, ending] = TYPES[kind]
  return {
    key: sha256,
    type,
    as: { 'content-disposition': `attachment; filename="afterglow-${id}.${ending}"` },
  }
}
