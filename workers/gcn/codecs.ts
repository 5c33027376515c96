import { promisify } from 'node:util'
import { gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib'
import kafkajs from 'kafkajs'
import lz4 from 'lz4js'
import snappy from 'snappyjs'

/**
 * The broker takes 4 MiB of compressed messages at once; text packs to a tenth, so that this leaves room for honest
 * messages and none for a bomb.
 */
export const MAX_UNPACKED_BYTES = 128 * 2 ** 20

type Codec = { compress(content: Buffer): Promise<Buffer>; decompress(packed: Buffer): Promise<Buffer> }

const limited = { maxOutputLength: MAX_UNPACKED_BYTES }

const GZIP: Codec = {
  compress: content => promisify(gzip)(content),
  decompress: packed => promisify(gunzip)(packed, limited),
}

const ZSTD: Codec = {
  compress: content => promisify(zstdCompress)(content),
  decompress: packed => promisify(zstdDecompress)(packed, limited),
}

const LZ4: Codec = {
  compress: async content => Buffer.from(lz4.compress(content)),
  decompress: async packed => {
    const bound = lz4.decompressBound(packed)
    if (bound > MAX_UNPACKED_BYTES) throw new Error('a batch packed with lz4 is too large unpacked')
    const content = lz4.decompress(packed, bound)
    return Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  },
}

// Java clients frame snappy in blocks (xerial): this mark, two version numbers, then length and block, again and again.
// librdkafka sends one bare block.
const XERIAL = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00])

const SNAPPY: Codec = {
  compress: async content => snappy.compress(content),
  decompress: async packed => {
    if (!packed.subarray(0, XERIAL.length).equals(XERIAL))
      return snappy.uncompress(packed, MAX_UNPACKED_BYTES)
    const blocks: Buffer[] = []
    let left = MAX_UNPACKED_BYTES
    for (let at = XERIAL.length + 8; at < packed.length; ) {
      const length = packed.readUInt32BE(at)
      const block = snappy.uncompress(packed.subarray(at + 4, at + 4 + length), left)
      left -= block.length
      at += 4 + length
      blocks.push(block)
    }
    return Buffer.concat(blocks)
  },
}

export const CODECS = { gzip: GZIP, snappy: SNAPPY, lz4: LZ4, zstd: ZSTD }

/**
 * KafkaJS knows gzip alone, without a limit, and its consumer dies of any other codec; GCN's producers use zstd.
 * Its codecs take an encoder that holds a buffer when they compress, and a bare buffer when they decompress.
 */
export function registerCodecs(): void {
  const { CompressionCodecs, CompressionTypes } = kafkajs
  for (const [type, codec] of [
    [CompressionTypes.GZIP, CODECS.gzip],
    [CompressionTypes.Snappy, CODECS.snappy],
    [CompressionTypes.LZ4, CODECS.lz4],
    [CompressionTypes.ZSTD, CODECS.zstd],
  ] as const) {
    CompressionCodecs[type] = () => ({
      compress: (encoder: { buffer: Buffer }) => codec.compress(encoder.buffer),
      decompress: (packed: Buffer) => codec.decompress(packed),
    })
  }
}
