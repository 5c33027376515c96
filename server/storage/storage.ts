import type { Readable } from 'node:stream'

/** SHA-256 in lower-case hexadecimal digits. */
export type FileKey = string

/**
 * Where kept files are. A file is named by what it holds, so the same bytes are kept once, and what is read is held
 * against its name. Nothing else is known of a file here: whoever keeps one writes down what it is.
 */
export type Storage = {
  /** Keeps the bytes, whole or not at all: once it answers they survive a crash. Again for the same bytes does no harm. */
  put(bytes: Uint8Array): Promise<FileKey>
  /**
   * The bytes as they are read, or null when there is no such file. The stream fails at its end when they are not what
   * the key says.
   */
  read(key: FileKey): Promise<Readable | null>
  has(key: FileKey): Promise<boolean>
  /** Forgets a file; one that is not there is forgotten already. */
  delete(key: FileKey): Promise<void>
}

/** Whatever else asks for a file, a path among it, asks for none that can be there. */
export function isFileKey(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}
