import { readFitsFile } from '#domain/fits/read-fits-file.ts'
import { type Cards, type Shape, writtenPicture } from '#domain/fits/written-fits.ts'
import { examineUpload } from '#server/examine-upload.ts'
import { atMost, beside, median, type Row } from './row.ts'

const TRIES = 7

/** What a preview costs: from the bytes of a file to its PNG, told by what it holds, header read, stretched, downscaled and packed. */
export async function benchFits(): Promise<Row[]> {
  const mono: Shape = { widthPx: 2048, heightPx: 2048 }
  const colour: Shape = { widthPx: 2048, heightPx: 2048, planes: 3, bitpix: -32 }
  const mosaic: Shape = { widthPx: 6248, heightPx: 4176 }
  return [
    atMost('preview a 4-megapixel FITS, 16 bits', await tried(mono), 'ms', 1000),
    atMost('preview one in three colours, floats', await tried(colour), 'ms', 1000),
    beside('  preview 26 megapixels with a Bayer mosaic', await tried(mosaic, { BAYERPAT: 'RGGB' }), 'ms'),
    beside('  read a header with its plate solution', header(), 'ms'),
  ]
}

/** A noisy sky with stars: what packs worst. */
function sky(x: number, y: number): number {
  const noise = ((Math.imul(x, 2_654_435_761) ^ Math.imul(y, 40_503_017)) >>> 20) % 300
  return 1000 + noise + (x % 97 === 0 && y % 89 === 0 ? 20_000 : 0)
}

async function tried(shape: Shape, cards: Cards = {}): Promise<number> {
  const bytes = writtenPicture(shape, { BZERO: 32768, ...cards }, sky)
  const times: number[] = []
  for (let i = 0; i < TRIES; i++) {
    const started = performance.now()
    const examined = await examineUpload(bytes)
    if (!examined.ok) throw new Error(examined.detail)
    times.push(performance.now() - started)
  }
  return median(times)
}

function header(): number {
  const solved = { CTYPE1: 'RA---TAN', CTYPE2: 'DEC--TAN', CRVAL1: 10, CRVAL2: 20, CRPIX1: 5, CRPIX2: 5 }
  const bytes = writtenPicture({ widthPx: 10, heightPx: 10 }, { ...solved, CDELT1: -0.001, CDELT2: 0.001 })
  const times = Array.from({ length: 200 }, () => {
    const started = performance.now()
    readFitsFile(bytes)
    return performance.now() - started
  })
  return median(times)
}
