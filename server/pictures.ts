import { setImmediate as breathe } from 'node:timers/promises'
import sharp, { type Sharp } from 'sharp'
import type { FitsImage } from '#domain/fits/fits-image.ts'
import { shrinkPicture } from '#domain/fits/shrink-picture.ts'
import { stretchPicture } from '#domain/fits/stretch-picture.ts'

// The only door to sharp. Its binary comes with the package.

// What people bring is read by these two loaders alone: SVG, PDF and whatever else libvips knows stay outside.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng'] })
sharp.cache(false)
sharp.concurrency(1)

/** A picture for showing: no side longer, nothing in it but pixels. */
export type Shown = { bytes: Buffer; kind: 'png' | 'jpeg'; widthPx: number; heightPx: number }
export type Unshowable = 'broken' | 'too-large'

export const SHOWN_PX = 1600
/** Twice as many as a list has room for, for dense screens. */
const SMALL_PX = { width: 192, height: 144 }
const MOST_PIXELS = 100_000_000
/** Interlaced and progressive pictures are held whole while they are read. */
const MOST_PROGRESSIVE_PIXELS = 40_000_000

/** The stretched preview of a FITS picture, as PNG. Large ones are read in many short pieces, so that others get their turn. */
export async function drawPreview(image: FitsImage): Promise<Shown> {
  const steps = shrinkPicture(image, SHOWN_PX)
  let step = steps.next()
  while (!step.done) {
    await breathe()
    step = steps.next()
  }
  const { widthPx: width, heightPx: height, channels } = step.value
  const pixels = stretchPicture(step.value)
  const png = sharp(pixels, { raw: { width, height, channels } }).png({ compressionLevel: 6 })
  return { bytes: await png.toBuffer(), kind: 'png', widthPx: width, heightPx: height }
}

/**
 * A JPEG or PNG, drawn anew: upright, in sRGB, without metadata (a phone writes down where its owner lives), no larger than
 * is shown. Refused by what it claims before anything is decoded, and when its data are torn.
 */
export async function redrawPicture(
  bytes: Buffer,
): Promise<
  | { ok: true; shown: Shown; widthPx: number; heightPx: number }
  | { ok: false; why: Unshowable; detail: string }
> {
  try {
    const { width, height, format, isProgressive } = await open(bytes).metadata()
    if (width * height > (isProgressive ? MOST_PROGRESSIVE_PIXELS : MOST_PIXELS))
      return { ok: false, why: 'too-large', detail: `${width} × ${height}` }
    const upright = open(bytes)
      .autoOrient()
      .resize({ width: SHOWN_PX, height: SHOWN_PX, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
    const drawn = format === 'png' ? upright.png({ compressionLevel: 6 }) : upright.jpeg({ quality: 85 })
    const { data, info } = await drawn.toBuffer({ resolveWithObject: true })
    const kind = format === 'png' ? 'png' : 'jpeg'
    const shown: Shown = { bytes: data, kind, widthPx: info.width, heightPx: info.height }
    return { ok: true, shown, widthPx: width, heightPx: height }
  } catch (error) {
    return { ok: false, why: 'broken', detail: (error as Error).message }
  }
}

/** Of a picture that we drew ourselves: a small one for lists, as JPEG, cut to fill it. */
export function drawSmall(shown: Buffer): Promise<Buffer> {
  return open(shown)
    .resize({ width: SMALL_PX.width, height: SMALL_PX.height, fit: 'cover' })
    .jpeg({ quality: 80 })
    .toBuffer()
}

// The limit on pixels is ours, said before; sharp's own would say it as an exception.
const open = (bytes: Buffer): Sharp =>
  sharp(bytes, { failOn: 'error', limitInputPixels: false, sequentialRead: true })
