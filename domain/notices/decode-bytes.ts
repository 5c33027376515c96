import { isUtf8 } from 'node:buffer'

/** No message on GCN's Kafka is larger than 4 MiB; what is larger is not read. */
const MESSAGE_CAP_BYTES = 4 * 1024 * 1024

export type Decoded = { ok: true; text: string } | { ok: false; why: string }

/**
 * Bytes to text, whatever wrote them: a byte order mark is obeyed, valid UTF-8 is UTF-8, zeros at every second place
 * are UTF-16, and everything else is Latin-1 (a declared encoding is not trusted: notices have lied about it).
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  if (bytes.byteLength === 0) return { ok: false, why: 'an empty message' }
  if (bytes.byteLength > MESSAGE_CAP_BYTES) {
    return { ok: false, why: `${bytes.byteLength} bytes, more than the ${MESSAGE_CAP_BYTES} that GCN sends` }
  }
  const text = withoutPadding(decode(bytes)).toWellFormed()
  if (text.trim() === '') return { ok: false, why: 'nothing but blanks' }
  return { ok: true, text }
}

function decode(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [first, second] = buffer
  if (first === 0xff && second === 0xfe) return buffer.subarray(2).toString('utf16le')
  if (first === 0xfe && second === 0xff) return bigEndian(buffer.subarray(2))
  if (first !== 0 && second === 0 && buffer[3] === 0) return buffer.toString('utf16le')
  if (first === 0 && second !== 0 && buffer[2] === 0) return bigEndian(buffer)
  if (!isUtf8(buffer)) return buffer.toString('latin1')
  const hasMark = first === 0xef && second === 0xbb && buffer[2] === 0xbf
  return buffer.toString('utf8', hasMark ? 3 : 0)
}

function bigEndian(buffer: Buffer): string {
  return Buffer.from(buffer.subarray(0, buffer.length & ~1))
    .swap16()
    .toString('utf16le')
}

/** Producers in C send the zero that ends their string along with it. */
function withoutPadding(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--
  return end === text.length ? text : text.slice(0, end)
}
