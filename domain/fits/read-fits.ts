import { type FitsComments, type FitsHeader, padded, readHeader, wholeNumber } from './fits-header.ts'

/** One header with the bytes that it describes. */
export type FitsUnit = { header: FitsHeader; comments: FitsComments; data: Uint8Array }

export type ReadFits =
  | { ok: true; units: FitsUnit[] }
  /** `why` is a sentence for the maintainer. */
  | { ok: false; fault: 'not-fits' | 'ends-early' | 'broken'; why: string }

const MOST_UNITS = 64
const MOST_AXES = 999
const BITS = [8, 16, 32, 64, -32, -64]

/**
 * The parts of a FITS file (Standard 4.0), their data as views of the bytes given: nothing is copied or allocated by
 * what a header claims. Bytes that are no FITS, that end too early or claim the impossible are refused; never throws.
 */
export function readFits(bytes: Uint8Array): ReadFits {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    return { ok: false, fault: 'not-fits', why: 'compressed with gzip: inflate it first' }
  const units: FitsUnit[] = []
  let at = 0
  while (at < bytes.length) {
    // Tapes were padded with anything after the last part: only what begins like an extension is one.
    if (!startsWith(bytes, at, units.length === 0 ? 'SIMPLE  =' : 'XTENSION=')) break
    if (units.length === MOST_UNITS)
      return { ok: false, fault: 'broken', why: `more than ${MOST_UNITS} parts` }
    const read = readHeader(bytes, at)
    if (!read.ok) return read
    const size = dataSize(read.header)
    if (size === null)
      return { ok: false, fault: 'broken', why: 'a header does not say how much data follows' }
    // The padding of the last part may be missing, its data may not.
    if (read.end + size > bytes.length) {
      return {
        ok: false,
        fault: 'ends-early',
        why: `the file ends early: ${read.end + size} bytes are promised, ${bytes.length} came`,
      }
    }
    units.push({
      header: read.header,
      comments: read.comments,
      data: bytes.subarray(read.end, read.end + size),
    })
    at = read.end + padded(size)
  }
  return units.length > 0 ? { ok: true, units } : { ok: false, fault: 'not-fits', why: 'no FITS file' }
}

/** |BITPIX| / 8 · GCOUNT · (PCOUNT + the product of all axes), section 4.4.1; null when a count is missing or negative. */
function dataSize(header: FitsHeader): number | null {
  const bits = wholeNumber(header, 'BITPIX')
  const axes = wholeNumber(header, 'NAXIS')
  if (bits === null || !BITS.includes(bits) || axes === null || axes < 0 || axes > MOST_AXES) return null
  if (axes === 0) return 0
  let elements = 1
  for (let axis = 1; axis <= axes; axis++) {
    const length = wholeNumber(header, `NAXIS${axis}`)
    if (length === null || length < 0) return null
    elements *= length
  }
  const parameters = header.has('PCOUNT') ? wholeNumber(header, 'PCOUNT') : 0
  const groups = header.has('GCOUNT') ? wholeNumber(header, 'GCOUNT') : 1
  if (parameters === null || parameters < 0 || groups === null || groups < 0) return null
  const size = (Math.abs(bits) / 8) * groups * (parameters + elements)
  return Number.isSafeInteger(size) ? size : null
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return text.split('').every((letter, i) => bytes[at + i] === letter.charCodeAt(0))
}
