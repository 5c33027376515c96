import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib'
import snappy from 'snappyjs'
import { expect, test } from 'vitest'
import { CODECS, MAX_UNPACKED_BYTES } from './codecs.ts'

const TEXT = Buffer.from('<Param name="TrigID" value="687014224"/>\n'.repeat(2000))
const NAMES = Object.keys(CODECS) as (keyof typeof CODECS)[]

test.for(NAMES)('%s packs and unpacks', async name => {
  const packed = await CODECS[name].compress(TEXT)
  expect(packed.length).toBeLessThan(TEXT.length / 5)
  expect((await CODECS[name].decompress(packed)).equals(TEXT)).toBe(true)
})

test('snappy comes in the blocks of Java clients too', async () => {
  const mark = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00, 0, 0, 0, 1, 0, 0, 0, 1])
  const blocks = [TEXT.subarray(0, 30_000), TEXT.subarray(30_000)].flatMap(part => {
    const packed = snappy.compress(part)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(packed.length)
    return [length, packed]
  })
  expect((await CODECS.snappy.decompress(Buffer.concat([mark, ...blocks]))).equals(TEXT)).toBe(true)
})

test('a bomb is refused before it is unpacked', async () => {
  const zeros = Buffer.alloc(MAX_UNPACKED_BYTES + 1)
  await expect(CODECS.gzip.decompress(gzipSync(zeros, { level: 1 }))).rejects.toThrow(
    'Cannot create a Buffer larger than',
  )
  await expect(CODECS.zstd.decompress(zstdCompressSync(zeros))).rejects.toThrow(
    'Cannot create a Buffer larger than',
  )
  // Both tell a length in front: a gigabyte, in nine and in fifteen bytes.
  const tells = Buffer.from([0x80, 0x80, 0x80, 0x80, 0x04, 0x00, 0x00, 0x00, 0x00])
  await expect(CODECS.snappy.decompress(tells)).rejects.toThrow('too big')
  const frame = Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x68, 0x70, 0, 0, 0, 0x40, 0, 0, 0, 0, 0x73])
  await expect(CODECS.lz4.decompress(frame)).rejects.toThrow('too large unpacked')
})

test.for(NAMES)('%s says that it cannot unpack noise', async name => {
  await expect(CODECS[name].decompress(deflateRawSync('this is something else'))).rejects.toThrow(/./)
})
