import { readFileSync } from 'node:fs'
import { PNG } from 'pngjs'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { findImage } from '#domain/fits/fits-image.ts'
import { writtenPicture } from '#domain/fits/written-fits.ts'
import { pngClaiming, pngWithText } from '#tests/hostile-files.ts'
import { drawPreview, redrawPicture } from './pictures.ts'

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#204060' } })

test('a FITS picture is drawn as PNG, no side longer than is shown', async () => {
  const found = findImage(
    writtenPicture({ widthPx: 3300, heightPx: 20 }, {}, (x, y) => (x * 31 + y * 17) % 500),
  )
  if (!found.ok) throw new Error(found.detail)
  const shown = await drawPreview(found.image)
  expect(shown).toMatchObject({ kind: 'png', widthPx: 1100, heightPx: 7 })
  expect(PNG.sync.read(shown.bytes)).toMatchObject({ width: 1100, height: 7 })
})

test('a phone’s picture is turned upright and tells no longer where it was taken', async () => {
  const exif = { IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 20/1 0/1' } }
  const photo = await plain(400, 200).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  expect(photo.includes('Exif')).toBe(true)
  const read = await redrawPicture(photo)
  if (!read.ok) throw new Error(read.detail)
  expect(read).toMatchObject({
    widthPx: 400,
    heightPx: 200,
    shown: { kind: 'jpeg', widthPx: 200, heightPx: 400 },
  })
  expect(read.shown.bytes.includes('Exif')).toBe(false)
  expect(read.shown.bytes.includes('Phone')).toBe(false)
})

test('a PNG stays one, is made small, and words in it are left behind', async () => {
  const wide = await redrawPicture(await plain(3000, 100).png().toBuffer())
  expect(wide).toMatchObject({ ok: true, shown: { kind: 'png', widthPx: 1600 } })
  const wordy = await redrawPicture(pngWithText('<script>alert(1)</script>'))
  if (!wordy.ok) throw new Error(wordy.detail)
  expect(wordy.shown.bytes.includes('script')).toBe(false)
})

test.each<[string, Buffer]>([
  ['50,000 pixels squared', pngClaiming(50_000, 50_000)],
  ['49 megapixels interlaced', pngClaiming(7000, 7000, true)],
])('a PNG that claims %s is refused before it is decoded', async (_, bytes) => {
  const before = process.memoryUsage.rss()
  expect(await redrawPicture(bytes)).toMatchObject({ ok: false, why: 'too-large' })
  expect(process.memoryUsage.rss() - before).toBeLessThan(50_000_000)
})

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

test.each<[string, () => Promise<Buffer>]>([
  ['half a JPEG', () => halfOf('jpeg')],
  ['half a PNG', () => halfOf('png')],
  ['a PNG of fewer pixels than it claims', () => Promise.resolve(pngClaiming(1000, 1000))],
  ['an SVG', () => Promise.resolve(Buffer.from(SVG))],
  [
    'a GIF',
    () => Promise.resolve(Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')),
  ],
  ['a source file', () => Promise.resolve(readFileSync(new URL(import.meta.url)))],
  ['nothing', () => Promise.resolve(Buffer.alloc(0))],
])('%s is broken', async (_, make) => {
  expect(await redrawPicture(await make())).toMatchObject({ ok: false, why: 'broken' })
})

async function halfOf(kind: 'png' | 'jpeg'): Promise<Buffer> {
  const pixels = Uint8Array.from({ length: 200 * 200 * 3 }, (_, i) => (i * i * 7919) % 251)
  const whole = await sharp(pixels, { raw: { width: 200, height: 200, channels: 3 } })
    .toFormat(kind)
    .toBuffer()
  return whole.subarray(0, whole.length / 2)
}
