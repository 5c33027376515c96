import { deflateSync, gzipSync } from 'node:zlib'
import { PNG } from 'pngjs'
import { type Cards, writtenCards, writtenPicture } from '#domain/fits/written-fits.ts'
import type { UploadFault } from '#domain/uploads/upload-fault.ts'

// Files that nobody should take, and what is said of them.

const SMALL = { widthPx: 64, heightPx: 48 }
const claiming = (cards: Cards) =>
  Buffer.concat([writtenCards({ SIMPLE: true, BITPIX: 16, NAXIS: 2, ...cards }), Buffer.alloc(2880)])

function png(): Buffer {
  const picture = new PNG({ width: 40, height: 30 })
  picture.data.fill(120)
  return PNG.sync.write(picture)
}

/** The smallest JPEG that decoders accept: one grey pixel. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
)

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  crc.writeUInt32BE(crcOf(body))
  return Buffer.concat([length, body, crc])
}

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** A PNG whose header claims so many pixels, whatever its data hold. */
export function pngClaiming(width: number, height: number, isInterlaced = false): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, Number(isInterlaced)], 8)
  const signature = png().subarray(0, 8)
  const data = chunk('IDAT', deflateSync(Buffer.alloc(100_000)))
  return Buffer.concat([signature, chunk('IHDR', header), data, chunk('IEND', Buffer.alloc(0))])
}

/** A PNG with this in a chunk of text. */
export function pngWithText(text: string): Buffer {
  const bytes = png()
  const comment = chunk('tEXt', Buffer.from(`Comment\0${text}`, 'latin1'))
  return Buffer.concat([bytes.subarray(0, 33), comment, bytes.subarray(33)])
}

const SCRIPT = '<script>alert(1)</script>'
const SVG = `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`
/** An empty archive: the end of a directory of nothing. */
const ZIP = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)])
const fits = () => writtenPicture(SMALL, {}, (x, y) => x + y)

/** More than is inflated. */
const BOMB = 215_000_000

export const HOSTILE_FILES: [string, UploadFault, () => Buffer][] = [
  ['a PNG that claims 50,000 squared', 'too-many-pixels', () => pngClaiming(50_000, 50_000)],
  ['an interlaced PNG of 49 megapixels', 'too-many-pixels', () => pngClaiming(7000, 7000, true)],
  ['a PNG of fewer pixels than it claims', 'broken-picture', () => pngClaiming(500, 500)],
  ['half a PNG', 'torn', () => png().subarray(0, 60)],
  ['a PNG before an archive', 'polyglot', () => Buffer.concat([png(), ZIP])],
  ['a PNG before a page', 'polyglot', () => Buffer.concat([png(), Buffer.from(SCRIPT)])],
  ['a PNG with a script in its text', 'polyglot', () => pngWithText(SCRIPT)],
  ['a PNG with a program in its text', 'polyglot', () => pngWithText('<?php system($_GET[0]) ?>')],
  ['a JPEG before an archive', 'polyglot', () => Buffer.concat([JPEG, ZIP])],
  ['a JPEG with a page in it', 'polyglot', () => Buffer.concat([JPEG, Buffer.from(`<html>${SCRIPT}`)])],
  [
    'a JPEG that is a PDF',
    'polyglot',
    () => Buffer.concat([JPEG.subarray(0, 4), Buffer.from('%PDF-1.7'), JPEG]),
  ],
  ['three bytes of JPEG', 'broken-picture', () => JPEG.subarray(0, 3)],
  ['a gzip bomb', 'bomb', () => gzipSync(Buffer.alloc(BOMB), { level: 1 })],
  [
    'a gzip bomb that begins as FITS',
    'bomb',
    () => gzipSync(Buffer.concat([fits(), Buffer.alloc(BOMB)]), { level: 1 }),
  ],
  ['half a gzip', 'torn', () => gzipSync(fits()).subarray(0, 100)],
  ['gzip of a page', 'unknown-type', () => gzipSync('<!doctype html><p>hello')],
  ['gzip in gzip', 'unknown-type', () => gzipSync(gzipSync(fits()))],
  ['FITS with an axis of 2^31', 'torn', () => claiming({ NAXIS1: 2 ** 31, NAXIS2: 1 })],
  ['FITS with two axes of 2^31', 'broken-fits', () => claiming({ NAXIS1: 2 ** 31, NAXIS2: 2 ** 31 })],
  ['FITS cut off', 'torn', () => fits().subarray(0, 5000)],
  ['FITS before an archive', 'polyglot', () => Buffer.concat([fits(), ZIP])],
  ['FITS that is a PDF', 'polyglot', () => writtenPicture(SMALL, { PDF: '%PDF-1.4' })],
  ['FITS without a picture', 'no-image', () => writtenCards({ SIMPLE: true, BITPIX: 8, NAXIS: 0 })],
  ['an SVG with a script', 'unknown-type', () => Buffer.from(SVG)],
  ['an SVG with a comma in its first line', 'unknown-type', () => Buffer.from(`<!-- a,b -->${SVG}`)],
  ['a page', 'unknown-type', () => Buffer.from(`<!doctype html><title>a, b</title>${SCRIPT}`)],
  ['a program', 'unknown-type', () => Buffer.from('\u007FELF\u0002\u0001\u0001,')],
  ['a GIF', 'unknown-type', () => Buffer.from('GIF89a\u0001\0\u0001\0\0\0\0,')],
  ['a TIFF', 'unknown-type', () => Buffer.from('II*\0\b\0\0\0')],
  ['a sentence', 'unknown-type', () => Buffer.from('no columns here')],
  ['zeros', 'unknown-type', () => Buffer.alloc(3000)],
]
