/** What a file is, by its first bytes and never by its name. */
export type FileKind = 'fits' | 'fits-gz' | 'png' | 'jpeg' | 'csv'

export type SniffFault =
  | 'empty'
  /** None of what we take. */
  | 'unknown-type'
  /** A page, a program or an archive in the coat of a picture. */
  | 'polyglot'
  /** It ends before its end. */
  | 'torn'

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const JPEG = [0xff, 0xd8, 0xff]
const GZIP = [0x1f, 0x8b, 0x08]
/** A table of photometry has hundreds of lines, not millions. */
const LONGEST_CSV = 5_000_000

/** Tells what came. Gzip is taken for FITS until it is inflated. Never throws; time grows with the number of bytes. */
export function sniffFile(bytes: Uint8Array): { ok: true; kind: FileKind } | { ok: false; why: SniffFault } {
  if (bytes.length === 0) return { ok: false, why: 'empty' }
  const kind = kindOf(bytes)
  if (kind === null) return { ok: false, why: 'unknown-type' }
  if (kind === 'png' && pngEnd(bytes) === null) return { ok: false, why: 'torn' }
  return isAlsoElse(bytes, kind) ? { ok: false, why: 'polyglot' } : { ok: true, kind }
}

/** Whether inflated bytes begin as FITS. */
export const isFits = (bytes: Uint8Array): boolean => latin(bytes, 0, 10) === 'SIMPLE  = '

function kindOf(bytes: Uint8Array): FileKind | null {
  if (begins(bytes, PNG)) return 'png'
  if (begins(bytes, JPEG)) return 'jpeg'
  if (begins(bytes, GZIP)) return 'fits-gz'
  if (isFits(bytes)) return 'fits'
  return isTable(bytes) ? 'csv' : null
}

/** Text in UTF-8 whose first line has columns, and which is no markup. */
function isTable(bytes: Uint8Array): boolean {
  if (bytes.length > LONGEST_CSV) return false
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return false
  }
  // Control characters have no place in a table, save tabs and ends of lines.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(text) || MARKUP.test(text)) return false
  return /[,;\t]/.test(text.trimStart().split(/[\r\n]/, 1)[0] ?? '')
}

const MARKUP = /<(?:!doctype|html|svg|script|iframe|body|\?php|\?xml)[\s>/]/i

/**
 * A reader that looks elsewhere finds something else: a ZIP begins at its end, a PDF anywhere in the first kilobyte, and
 * browsers of old looked for markup in anything. FITS headers may quote what they like: they are never shown as they are.
 */
function isAlsoElse(bytes: Uint8Array, kind: FileKind): boolean {
  if (latin(bytes, 0, 1024).includes('%PDF-') && kind !== 'csv') return true
  if (kind === 'png' && pngEnd(bytes) !== bytes.length) return true
  if (endsAsZip(bytes)) return true
  return (kind === 'png' || kind === 'jpeg') && hasMarkup(bytes)
}

/** Where the last chunk of a PNG ends; null when the chunks lead outside of the file. */
function pngEnd(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return null
    if (latin(bytes, at + 4, 4) === 'IEND') return end
    at = end
  }
  return null
}

/** The end of a ZIP's directory: its mark, and a comment that reaches exactly to the end of the file. */
function endsAsZip(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at--) {
    if (view.getUint32(at) !== 0x504b0506) continue
    if (at + 22 + view.getUint16(at + 20, true) === bytes.length) return true
  }
  return false
}

const PIECE = 1_000_000

function hasMarkup(bytes: Uint8Array): boolean {
  // Pieces overlap by more than the longest word.
  for (let at = 0; at < bytes.length; at += PIECE) if (SCRIPT.test(latin(bytes, at, PIECE + 20))) return true
  return false
}

/** Long enough never to stand in noise by chance. */
const SCRIPT = /<(?:!doctype html|html[\s>]|svg\s+[a-z]{2}|script[\s>]|iframe[\s>]|\?php\s)/i

const begins = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, i) => bytes[i] === byte)

function latin(bytes: Uint8Array, from: number, length: number): string {
  return new TextDecoder('latin1').decode(bytes.subarray(from, from + length))
}
