import type { FitsComments, FitsHeader } from './fits-header.ts'
import { wholeNumber } from './fits-header.ts'
import { type FitsUnit, readFits } from './read-fits.ts'

/** A picture in a FITS file: its header, and its samples as a view of the bytes given, big-endian, plane by plane. */
export type FitsImage = {
  /** Of the primary unit and of the picture's own, whose words count more (the INHERIT convention). */
  header: FitsHeader
  comments: FitsComments
  bitpix: 8 | 16 | 32 | -32 | -64
  widthPx: number
  heightPx: number
  /** 3: red, green and blue. Of any other cube the first plane is shown. */
  planes: 1 | 3
  data: Uint8Array
}

export type FitsFault =
  | 'not-fits'
  | 'ends-early'
  | 'broken'
  /** Tiles (RICE, GZIP_1 …) in a table: `.fz`. */
  | 'compressed'
  | 'no-image'
  | 'too-large'

/** Samples: more than any amateur's camera has in three colours. */
const MOST_SAMPLES = 300_000_000
const MOST_PIXELS = 100_000_000

/**
 * The first picture of a FITS file, in its primary unit or in the first image extension. Nothing is allocated by what a
 * header claims; whatever the bytes, it never throws.
 */
export function findImage(
  bytes: Uint8Array,
): { ok: true; image: FitsImage } | { ok: false; why: FitsFault; detail: string } {
  const fits = readFits(bytes)
  if (!fits.ok) return { ok: false, why: fits.fault, detail: fits.why }
  const [primary] = fits.units
  for (const unit of fits.units) {
    if (unit.header.get('ZIMAGE') === true) return none('compressed')
    const shape = shapeOf(unit)
    if (!shape) continue
    const { widthPx, heightPx, planes } = shape
    if (widthPx * heightPx > MOST_PIXELS || widthPx * heightPx * planes > MOST_SAMPLES)
      return none('too-large')
    const header = new Map([...(primary?.header ?? []), ...unit.header])
    const comments = new Map([...(primary?.comments ?? []), ...unit.comments])
    return { ok: true, image: { header, comments, ...shape, data: unit.data } }
  }
  return none('no-image')
}

const none = (why: FitsFault) => ({ ok: false as const, why, detail: why })

function shapeOf({ header }: FitsUnit): Pick<FitsImage, 'bitpix' | 'widthPx' | 'heightPx' | 'planes'> | null {
  const extension = header.get('XTENSION')
  if (extension !== undefined && extension !== 'IMAGE') return null
  // Random groups (section 6) have a first axis of no length, and are no picture.
  const axes = wholeNumber(header, 'NAXIS') ?? 0
  const [widthPx, heightPx] = [wholeNumber(header, 'NAXIS1') ?? 0, wholeNumber(header, 'NAXIS2') ?? 0]
  const bitpix = wholeNumber(header, 'BITPIX')
  if (axes < 2 || widthPx < 1 || heightPx < 1) return null
  if (bitpix !== 8 && bitpix !== 16 && bitpix !== 32 && bitpix !== -32 && bitpix !== -64) return null
  for (let axis = 3; axis <= axes; axis++) if (wholeNumber(header, `NAXIS${axis}`) === 0) return null
  return { bitpix, widthPx, heightPx, planes: wholeNumber(header, 'NAXIS3') === 3 ? 3 : 1 }
}
