const HEX = '0123456789ABCDEF'
const EQUALS = 0x3d
const SPACE = 0x20
const TAB = 0x09
const LF = 0x0a
const CR = 0x0d

/** 76 with the `=` of a soft line break (RFC 2045, 6.7). */
const LINE_LENGTH = 75

let scratch = Buffer.alloc(1 << 16)

/**
 * Quoted-printable of UTF-8 text (RFC 2045, 6.7), lines ended by CR LF whatever they ended with before. It runs over
 * every mail, so it is a plain loop over bytes.
 */
export function encodeQuotedPrintable(text: string): string {
  const bytes = Buffer.from(text)
  const longest = bytes.length * 4 + 16
  if (scratch.length < longest) scratch = Buffer.alloc(longest)
  const out = scratch
  let to = 0
  let column = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    if (byte === LF || byte === CR) {
      if (byte === CR && bytes[i + 1] === LF) i++
      out[to++] = CR
      out[to++] = LF
      column = 0
      continue
    }
    const isBlank = byte === SPACE || byte === TAB
    const next = bytes[i + 1]
    // A blank at the end of a line would be lost on the way.
    const isBare = isBlank
      ? next !== undefined && next !== LF && next !== CR
      : byte > SPACE && byte < 0x7f && byte !== EQUALS
    const width = isBare ? 1 : 3
    if (column + width > LINE_LENGTH) {
      out[to++] = EQUALS
      out[to++] = CR
      out[to++] = LF
      column = 0
    }
    if (isBare) {
      out[to++] = byte
    } else {
      out[to++] = EQUALS
      out[to++] = HEX.charCodeAt(byte >> 4)
      out[to++] = HEX.charCodeAt(byte & 15)
    }
    column += width
  }
  return out.toString('latin1', 0, to)
}
