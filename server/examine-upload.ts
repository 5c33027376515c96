import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FitsFacts } from '#domain/fits/fits-facts.ts'
import { readFitsFile } from '#domain/fits/read-fits-file.ts'
import { UPLOAD_LIMITS } from '#domain/uploads/limits.ts'
import { type FileKind, isFits, sniffFile } from '#domain/uploads/sniff-file.ts'
import { faultOfFits, type UploadFault } from '#domain/uploads/upload-fault.ts'
import { drawPreview, redrawPicture, type Shown } from './pictures.ts'

/** What a file is found to be, or why it is not taken; `detail` is for the log. */
export type Examined =
  | { ok: true; kind: FileKind; facts: FitsFacts | null; shown: Shown | null }
  | { ok: false; why: UploadFault; detail: string }

/** Looks at a file that somebody sent, all of it: what it is, what it tells, and what is shown of it. Never throws for what it holds. */
export async function examineUpload(bytes: Buffer): Promise<Examined> {
  const sniffed = sniffFile(bytes)
  if (!sniffed.ok) return { ...sniffed, detail: sniffed.why }
  const { kind } = sniffed
  if (kind === 'csv') return { ok: true, kind, facts: null, shown: null }
  if (kind === 'fits') return examineFits(bytes, kind)
  if (kind === 'fits-gz') {
    const inflated = await inflate(bytes)
    return inflated.ok ? examineFits(inflated.bytes, kind) : inflated
  }
  const redrawn = await redrawPicture(bytes)
  if (redrawn.ok) return { ok: true, kind, facts: null, shown: redrawn.shown }
  const why = redrawn.why === 'too-large' ? 'too-many-pixels' : 'broken-picture'
  return { ok: false, why, detail: redrawn.detail }
}

async function examineFits(bytes: Buffer, kind: FileKind): Promise<Examined> {
  const read = readFitsFile(bytes)
  if (!read.ok) return { ok: false, why: faultOfFits(read.why), detail: read.detail }
  return { ok: true, kind, facts: read.facts, shown: await drawPreview(read.image) }
}

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip)

/** No more than a picture may hold: what inflates to more ends there. */
async function inflate(
  bytes: Buffer,
): Promise<{ ok: true; bytes: Buffer } | { ok: false; why: UploadFault; detail: string }> {
  try {
    const inflated = await unpack(bytes, { maxOutputLength: UPLOAD_LIMITS.inflatedBytes })
    if (isFits(inflated)) return { ok: true, bytes: inflated }
    return { ok: false, why: 'unknown-type', detail: 'gzip of something else' }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    return { ok: false, why: code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'torn', detail: message }
  }
}
