import type { FilledUpload } from '#domain/uploads/described-upload.ts'

// What the browser speaks to app/api/uploads: tus 1.0, in pieces small enough that a broken connection costs little.

const PIECE_BYTES = 2 * 1024 * 1024
const TUS = { 'tus-resumable': '1.0.0' }
/** Half a minute without an answer, again and again: a phone in a valley, or a server that is being replaced. */
const WAITS_MS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000, 30_000]

export type Sent = { ok: true; upload: FilledUpload } | { ok: false; why: string }

type Sending = {
  file: File
  /** Of 1. */
  onProgress: (share: number) => void
  /** The file could not be reached for a while, or can be again. */
  onWaiting: (isWaiting: boolean) => void
  signal: AbortSignal
  /** What is asked when all has arrived, so that the answer fits the form. */
  describeAt: (id: number) => string
}

/** Sends a file, from where it stopped the last time; `why` is the server's sentence, or nothing when it was given up. */
export async function sendFile(sending: Sending): Promise<Sent> {
  const { file, signal, onProgress } = sending
  let id = rememberedId(file)
  let offset = 0
  for (let failures = 0; failures <= WAITS_MS.length; ) {
    try {
      if (id === null) {
        const begun = await begin(file, signal)
        if (!begun.ok) return begun
        id = begun.id
        remember(file, id)
      } else {
        const standing = await fetch(`/api/uploads/${id}`, { method: 'HEAD', headers: TUS, signal })
        if (standing.status === 404 || standing.status === 410) {
          remember(file, null)
          id = null
          continue
        }
        expectAnswer(standing)
        offset = Number(standing.headers.get('upload-offset'))
      }
      sending.onWaiting(false)
      while (offset < file.size) {
        const answer = await sendPiece(id, file.slice(offset, offset + PIECE_BYTES), offset, signal)
        if (answer.status === 409 || answer.status === 460) break
        expectAnswer(answer)
        if (!answer.ok) return refused(file, answer)
        failures = 0
        offset = Number(answer.headers.get('upload-offset'))
        onProgress(offset / file.size)
      }
      if (offset >= file.size) {
        const answer = await fetch(sending.describeAt(id), { signal })
        expectAnswer(answer)
        if (!answer.ok) return await refused(file, answer)
        remember(file, null)
        return { ok: true, upload: (await answer.json()) as FilledUpload }
      }
      // Somebody else is sending the same, or a piece was spoiled on its way: ask where it stands.
      failures += 1
    } catch (error) {
      if (signal.aborted) return { ok: false, why: '' }
      if (!(error instanceof TypeError)) throw error
      sending.onWaiting(true)
      await pause(WAITS_MS[failures++] ?? 30_000, signal)
    }
  }
  return { ok: false, why: '' }
}

async function begin(
  file: File,
  signal: AbortSignal,
): Promise<{ ok: true; id: number } | { ok: false; why: string }> {
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name.slice(-200))))
  const headers = { ...TUS, 'upload-length': String(file.size), 'upload-metadata': `filename ${name}` }
  const answer = await fetch('/api/uploads', { method: 'POST', headers, signal })
  expectAnswer(answer)
  const id = Number(answer.headers.get('location')?.split('/').at(-1))
  return answer.ok ? { ok: true, id } : { ok: false, why: await answer.text() }
}

async function sendPiece(id: number, piece: Blob, offset: number, signal: AbortSignal): Promise<Response> {
  const headers = {
    ...TUS,
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
    ...(await checksumOf(piece)),
  }
  return fetch(`/api/uploads/${id}`, { method: 'PATCH', headers, body: piece, signal })
}

/** Browsers hash on secure pages alone; elsewhere the whole file is held against nothing but its length. */
async function checksumOf(piece: Blob): Promise<Record<string, string>> {
  if (!('subtle' in crypto)) return {}
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await piece.arrayBuffer()))
  return { 'upload-checksum': `sha256 ${btoa(String.fromCharCode(...sum))}` }
}

/** A server in trouble is asked again, like one that cannot be reached. */
function expectAnswer(answer: Response): void {
  if (answer.status >= 500) throw new TypeError(`answered with ${answer.status}`)
}

async function refused(file: File, answer: Response): Promise<Sent> {
  remember(file, null)
  return { ok: false, why: await answer.text() }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const over = () => {
      clearTimeout(timer)
      removeEventListener('online', over)
      signal.removeEventListener('abort', over)
      resolve()
    }
    const timer = setTimeout(over, ms)
    addEventListener('online', over)
    signal.addEventListener('abort', over)
  })
}

const keyOf = (file: File) => `upload ${file.size} ${file.lastModified} ${file.name}`

/** Private windows and full ones refuse to remember: then a file begins anew. */
function rememberedId(file: File): number | null {
  try {
    return Number(localStorage.getItem(keyOf(file))) || null
  } catch {
    return null
  }
}

function remember(file: File, id: number | null): void {
  try {
    if (id === null) localStorage.removeItem(keyOf(file))
    else localStorage.setItem(keyOf(file), String(id))
  } catch {
    // See above.
  }
}
