import { readMultipart } from '#app/uploads/read-multipart.ts'
import { UPLOAD_LIMITS } from '#domain/uploads/limits.ts'
import type { UploadFault } from '#domain/uploads/upload-fault.ts'
import { forgetUpload } from '#server/forget-upload.ts'
import { settleUpload } from '#server/settle-upload.ts'
import { appendPiece, beginUpload, endUpload } from '#server/uploads.ts'

/** Which of the files that came, counted from 1, was not taken, and why. */
export type Refused = { nth: number; why: UploadFault }

const PIECE_BYTES = 1024 * 1024

/** Takes the files of a form one after the other as they arrive; no more than a piece is held. */
export async function takeForm(
  userId: number,
  body: AsyncIterable<Uint8Array>,
  { boundary, sizeBytes }: { boundary: string; sizeBytes: number },
): Promise<Refused[]> {
  const refused: Refused[] = []
  const most = Math.min(sizeBytes, UPLOAD_LIMITS.fileBytes)
  let nth = 0
  let file: Arriving | null = null
  try {
    for await (const news of readMultipart(body, boundary)) {
      // Where nothing was chosen, browsers send a file without a name.
      if (news.what === 'file') file = news.name === '' ? null : new Arriving(userId, news.name, most)
      if (news.what === 'file' && file) nth += 1
      if (news.what === 'bytes') await file?.take(news.bytes)
      if (news.what === 'end' && file) {
        const fault = await file.end()
        if (fault) refused.push({ nth, why: fault })
        file = null
      }
      if (news.what === 'broken') break
    }
  } finally {
    // The connection broke, or what came was no form: half a file is none.
    await file?.drop()
  }
  return file ? [...refused, { nth, why: 'torn' }] : refused
}

/** A file on its way in. Its size is not known before its end, so there is made room for the largest it can be. */
class Arriving {
  #userId: number
  #name: string
  #most: number
  #id: number | null = null
  #fault: UploadFault | null = null
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #sent = 0

  constructor(userId: number, name: string, most: number) {
    this.#userId = userId
    this.#name = name
    this.#most = most
  }

  async take(bytes: Uint8Array): Promise<void> {
    if (this.#fault) return
    // What comes next is cut from the same memory.
    this.#waiting.push(new Uint8Array(bytes))
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes >= PIECE_BYTES) await this.#keep()
  }

  /** Null when it was taken. */
  async end(): Promise<UploadFault | null> {
    if (!this.#fault && this.#sent + this.#waitingBytes === 0) return 'empty'
    await this.#keep()
    if (this.#fault || this.#id === null) return this.#fault
    await endUpload(this.#id)
    const settled = await settleUpload(this.#id)
    return settled.ok ? null : settled.why
  }

  async drop(): Promise<void> {
    if (this.#id !== null) await forgetUpload(this.#id)
  }

  async #keep(): Promise<void> {
    if (this.#fault || this.#waitingBytes === 0) return
    if (this.#id === null) {
      const begun = await beginUpload(this.#userId, { name: this.#name, sizeBytes: this.#most })
      if (!begun.ok) {
        this.#fault = begun.why
        return
      }
      this.#id = begun.id
    }
    const bytes = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingBytes = 0
    const kept = await appendPiece({ id: this.#id }, this.#sent, bytes)
    this.#sent += bytes.length
    if (kept.ok) return
    this.#fault = kept.why === 'too-much' ? 'too-large' : 'gone'
    await this.drop()
  }
}
