import { createHash } from 'node:crypto'
import { UPLOAD_LIMITS } from '#domain/uploads/limits.ts'
import { settleUpload } from '#server/settle-upload.ts'
import { appendPiece, beginUpload, findUpload, type Upload } from '#server/uploads.ts'
import { BARE_HEADERS } from './bare-headers.ts'
import { refuse } from './refuse.ts'

// What we speak of tus 1.0 (https://tus.io/protocols/resumable-upload): the core, creation, checksum, expiration and
// termination. The header that each request must have keeps other sites out: no form can send it.

const VERSION = '1.0.0'
const ALWAYS = { ...BARE_HEADERS, 'tus-resumable': VERSION }
const ALGORITHMS = ['sha256', 'sha1']
/** A piece is a row: small enough that little is sent twice, large enough that there are few. */
const PIECE_BYTES = 1024 * 1024
/** What comes with a checksum is held until it is known to be right. */
const CHECKED_BYTES = 8 * PIECE_BYTES

/** What this server can do, for any client that asks. */
export function tellTus(): Response {
  const headers = {
    ...ALWAYS,
    'tus-version': VERSION,
    'tus-extension': 'creation,checksum,expiration,termination',
    'tus-max-size': String(UPLOAD_LIMITS.fileBytes),
    'tus-checksum-algorithm': ALGORITHMS.join(','),
  }
  return new Response(null, { status: 204, headers })
}

/** Null when the request speaks our version; else what it is answered. */
export function otherVersion(request: Request): Response | null {
  if (request.headers.get('tus-resumable') === VERSION) return null
  return new Response(null, { status: 412, headers: { ...ALWAYS, 'tus-version': VERSION } })
}

/** POST: makes room for a file. */
export async function createUpload(request: Request, userId: number): Promise<Response> {
  const sizeBytes = wholeNumber(request.headers.get('upload-length'))
  if (sizeBytes === null) return new Response(null, { status: 400, headers: ALWAYS })
  const name = nameIn(request.headers.get('upload-metadata') ?? '')
  const begun = await beginUpload(userId, { name, sizeBytes })
  if (!begun.ok) return refuse(begun.why, ALWAYS)
  const location = `/api/uploads/${begun.id}`
  const headers = { ...ALWAYS, location, 'upload-expires': expiry(new Date()) }
  return new Response(null, { status: 201, headers })
}

/** HEAD: where the next piece begins. */
export function tellOffset(upload: Upload): Response {
  const headers = {
    ...ALWAYS,
    'upload-offset': String(upload.receivedBytes),
    'upload-length': String(upload.sizeBytes),
    ...(upload.state === 'arriving' && { 'upload-expires': expiry(upload.createdAt) }),
  }
  return new Response(null, { status: 200, headers })
}

/** PATCH: takes what comes from where the file ends so far; with the last byte the file is looked at, and kept or refused. */
export async function takePieces(request: Request, upload: Upload): Promise<Response> {
  const fromByte = wholeNumber(request.headers.get('upload-offset'))
  if (request.headers.get('content-type') !== 'application/offset+octet-stream')
    return new Response(null, { status: 415, headers: ALWAYS })
  if (fromByte === null) return new Response(null, { status: 400, headers: ALWAYS })
  if (upload.state === 'arriving') {
    const checksum = request.headers.get('upload-checksum')
    const taken =
      checksum === null
        ? await takeStream(request, upload, fromByte)
        : await takeChecked(request, upload, fromByte, checksum)
    if (taken !== null) return new Response(null, { status: taken, headers: ALWAYS })
  } else if (fromByte !== upload.sizeBytes) return new Response(null, { status: 409, headers: ALWAYS })
  const settled = await settleUpload(upload.id)
  if (!settled.ok) return refuse(settled.why, ALWAYS)
  const offset = (await findUpload(upload.id))?.receivedBytes ?? 0
  return new Response(null, { status: 204, headers: { ...ALWAYS, 'upload-offset': String(offset) } })
}

/** Each piece counts when it is kept: what came before a connection broke need not come again. */
async function takeStream(request: Request, upload: Upload, fromByte: number): Promise<number | null> {
  let at = fromByte
  const keep = async (bytes: Uint8Array): Promise<number | null> => {
    const kept = await appendPiece(upload, at, bytes)
    if (!kept.ok) return kept.why === 'elsewhere' ? 409 : 413
    at = kept.receivedBytes
    return null
  }
  const waiting = new Pieces()
  let fault = fromByte === upload.receivedBytes ? null : 409
  let isBroken = false
  try {
    for await (const chunk of toTheEnd(request)) {
      if (fault !== null) continue
      waiting.add(chunk)
      if (waiting.length >= PIECE_BYTES) fault = await keep(waiting.take())
    }
  } catch {
    // The connection broke.
    isBroken = true
  }
  return fault ?? (await keep(waiting.take())) ?? (isBroken ? 400 : null)
}

/** Whoever stops listening in the middle breaks the connection, and the other end never learns what was wrong. */
async function* toTheEnd(request: Request): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length
    if (bytes > UPLOAD_LIMITS.fileBytes) return
    yield chunk
  }
}

/** RFC 1321's heirs: `sha256 <base64>`; 460 when it is another. */
async function takeChecked(
  request: Request,
  upload: Upload,
  fromByte: number,
  checksum: string,
): Promise<number | null> {
  const [algorithm = '', stated = ''] = checksum.split(' ')
  if (!ALGORITHMS.includes(algorithm)) return 400
  const pieces = new Pieces()
  try {
    for await (const chunk of toTheEnd(request)) if (pieces.length <= CHECKED_BYTES) pieces.add(chunk)
  } catch {
    return 400
  }
  if (pieces.length > CHECKED_BYTES) return 413
  const bytes = pieces.take()
  if (createHash(algorithm).update(bytes).digest('base64') !== stated) return 460
  const kept = await appendPiece(upload, fromByte, bytes)
  return kept.ok ? null : kept.why === 'elsewhere' ? 409 : 413
}

class Pieces {
  #pieces: Uint8Array[] = []
  length = 0

  add(piece: Uint8Array): void {
    this.#pieces.push(piece)
    this.length += piece.length
  }

  take(): Buffer {
    const whole = Buffer.concat(this.#pieces)
    this.#pieces = []
    this.length = 0
    return whole
  }
}

const expiry = (from: Date) => new Date(from.getTime() + UPLOAD_LIMITS.looseMs).toUTCString()

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** `filename aW1hZ2UuZml0,other …`: pairs with commas between, values in base64 of UTF-8. */
function nameIn(metadata: string): string {
  for (const pair of metadata.split(',')) {
    const [key, value = ''] = pair.trim().split(' ')
    if (key === 'filename') return Buffer.from(value, 'base64').toString('utf8')
  }
  return ''
}
