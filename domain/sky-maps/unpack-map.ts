import { gunzipSync } from 'node:zlib'

/** The bytes themselves, or what gzip packed in them, as far as that is no more than `mostBytes`. Never throws. */
export function unpackMap(
  bytes: Uint8Array,
  mostBytes: number,
): { ok: true; bytes: Uint8Array } | { ok: false; why: string } {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { ok: true, bytes }
  try {
    return { ok: true, bytes: gunzipSync(bytes, { maxOutputLength: mostBytes }) }
  } catch (error) {
    const isBomb = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    return {
      ok: false,
      why: isBomb ? `inflates to more than ${mostBytes} bytes` : 'gzip that does not inflate',
    }
  }
}
