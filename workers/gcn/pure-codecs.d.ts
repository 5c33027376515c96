// Neither package brings types of its own.

declare module 'snappyjs' {
  /** Throws when the text says it is longer than `maxLength`, before anything is allocated. */
  export function uncompress(compressed: Buffer, maxLength?: number): Buffer
  export function compress(uncompressed: Buffer): Buffer
}

declare module 'lz4js' {
  /** The most a frame can hold, read from its header and block lengths without unpacking it. */
  export function decompressBound(frame: Uint8Array): number
  export function decompress(frame: Uint8Array, maxSize?: number): Uint8Array
  export function compress(content: Uint8Array): Uint8Array
}
