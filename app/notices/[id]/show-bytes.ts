import { drawInvisible } from '#app/_ui/draw-invisible.ts'

export type Shown = { kind: 'text' | 'hex'; text: string }

/** Hexadecimal takes four characters for each byte: fewer bytes are enough to see what it is. */
const HEX_BYTES = 4096
const ROW = 16

/**
 * The first bytes of a notice as text that can do no harm: control characters and the marks that turn or hide text are
 * drawn as visible signs. Bytes that are no UTF-8, or hold NUL, are shown in hexadecimal.
 *
 * @param isCut the last character may have been cut in two, which makes it no less text
 */
export function showBytes(bytes: Uint8Array, isCut: boolean): Shown {
  const text = decode(bytes, isCut)
  return text === null || text.includes('\0')
    ? { kind: 'hex', text: writeHex(bytes.subarray(0, HEX_BYTES)) }
    : { kind: 'text', text: drawInvisible(text) }
}

function decode(bytes: Uint8Array, isCut: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut })
  } catch {
    return null
  }
}

/** Lines of an offset, sixteen bytes and what of them is printable ASCII. */
function writeHex(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let start = 0; start < bytes.length; start += ROW) {
    const row = [...bytes.subarray(start, start + ROW)]
    const hex = row.map(byte => byte.toString(16).padStart(2, '0')).join(' ')
    const ascii = row.map(byte => (byte > 31 && byte < 127 ? String.fromCodePoint(byte) : '.')).join('')
    lines.push(`${start.toString(16).padStart(6, '0')}  ${hex.padEnd(ROW * 3 - 1)}  ${ascii}`)
  }
  return lines.join('\n')
}
