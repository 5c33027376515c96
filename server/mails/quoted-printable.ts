const EQUALS = 0x3d
const LF = 0x0a
const CR = 0x0d

/** 76 with the `=` of a soft line break (RFC 2045, 6.7). */
const LINE_LENGTH = 75

/** What becomes of each byte: itself, two hex digits, a blank that may stand anywhere but at a line's end, a line's end. */
const BARE = 0
const ESCAPED = 1
const BLANK = 2
const LINE_END = 3
const FATES = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === LF || byte === CR) return LINE_END
  if (byte === 0x20 || byte === 0x09) return BLANK
  return byte > 0x20 && byte < 0x7f && byte !== EQUALS ? BARE : ESCAPED
})
const HEX = Buffer.from('0123456789ABCDEF')

/** The most bytes that quoted-printable makes of so many: three for one, and a soft line break every 24 of them. */
export function longestQuotedPrintable(length: number): number {
  return length * 4 + 3
}

/**
 * Writes UTF-8 bytes as quoted-printable (RFC 2045, 6.7) into `out` from `at` on, and answers where it ended. Lines are
 * ended by CR LF, whatever they ended with before. It runs over every mail, so it is a plain loop over bytes.
 */
export function writeQuotedPrintable(bytes: Uint8Array, out: Uint8Array, at: number): number {
  let to = at
  let column = 0
  const { length } = bytes
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] as number
    let fate = FATES[byte]
    if (fate === LINE_END) {
      if (byte === CR && bytes[i + 1] === LF) i++
      out[to++] = CR
      out[to++] = LF
      column = 0
      continue
    }
    // A blank at the end of a line would be lost on the way.
    if (fate === BLANK) fate = i + 1 === length || FATES[bytes[i + 1] as number] === LINE_END ? ESCAPED : BARE
    const width = fate === BARE ? 1 : 3
    if (column + width > LINE_LENGTH) {
      out[to++] = EQUALS
      out[to++] = CR
      out[to++] = LF
      column = 0
    }
    if (fate === BARE) {
      out[to++] = byte
    } else {
      out[to++] = EQUALS
      out[to++] = HEX[byte >> 4] as number
      out[to++] = HEX[byte & 15] as number
    }
    column += width
  }
  return to
}
