import { Buffer } from 'node:buffer'
import type { FitsImage } from './fits-image.ts'
import { numberAt, textAt } from './fits-values.ts'

/** A picture small enough to show, the uppermost row first, colours beside each other; NaN where nothing was measured. */
export type SmallPicture = { widthPx: number; heightPx: number; channels: 1 | 3; values: Float32Array }

/** So many samples are read between two breaths: some ten milliseconds. */
const SAMPLES_AT_ONCE = 1_000_000

/**
 * The mean of k × k samples for each pixel, k so small that neither side is longer than `mostPx`; BZERO, BSCALE and BLANK
 * are heeded, a Bayer mosaic becomes three colours, and the row that a person expects above is above. It yields every few
 * milliseconds, so that a server can do something else between.
 */
export function* shrinkPicture(image: FitsImage, mostPx: number): Generator<undefined, SmallPicture> {
  const mosaic = image.planes === 1 ? mosaicOf(image) : null
  const least = Math.ceil(Math.max(image.widthPx, image.heightPx) / mostPx)
  // A cell of a mosaic holds all of its colours.
  const k = mosaic ? Math.max(2, least + (least % 2)) : least
  const [widthPx, heightPx] = [Math.ceil(image.widthPx / k), Math.ceil(image.heightPx / k)]
  const channels = image.planes === 3 || mosaic ? 3 : 1
  const values = new Float32Array(widthPx * heightPx * channels).fill(Number.NaN)
  const readRow = rowReader(image)
  const isTopDown = /^TOP-?DOWN$/i.test(textAt(image.header, ['ROWORDER']) ?? '')
  const [sums, counts] = [new Float64Array(widthPx * channels), new Uint32Array(widthPx * channels)]
  let read = 0
  for (let plane = 0; plane < image.planes; plane++) {
    for (let cellY = 0; cellY < heightPx; cellY++) {
      sums.fill(0)
      counts.fill(0)
      for (let y = cellY * k; y < Math.min((cellY + 1) * k, image.heightPx); y++) {
        const row = readRow(plane * image.heightPx + y)
        if (mosaic) addMosaic(row, k, mosaic[y % 2] ?? [1, 1], sums, counts)
        else addPlain(row, k, channels, plane, sums, counts)
        read += image.widthPx
      }
      const outRow = isTopDown ? cellY : heightPx - 1 - cellY
      const outAt = outRow * widthPx * channels
      for (let i = 0; i < sums.length; i++) {
        const count = counts[i] ?? 0
        if (count > 0) values[outAt + i] = (sums[i] ?? 0) / count
      }
      if (read >= SAMPLES_AT_ONCE) {
        read = 0
        yield undefined
      }
    }
  }
  return { widthPx, heightPx, channels, values }
}

function addPlain(
  row: Float64Array,
  k: number,
  channels: number,
  plane: number,
  sums: Float64Array,
  counts: Uint32Array,
): void {
  for (let x = 0, cell = plane, inCell = 0; x < row.length; x++) {
    const value = row[x] as number
    if (value === value) {
      sums[cell] = (sums[cell] as number) + value
      counts[cell] = (counts[cell] as number) + 1
    }
    if (++inCell === k) {
      inCell = 0
      cell += channels
    }
  }
}

function addMosaic(
  row: Float64Array,
  k: number,
  colours: readonly [number, number],
  sums: Float64Array,
  counts: Uint32Array,
): void {
  for (let x = 0, cell = 0, inCell = 0; x < row.length; x++) {
    const value = row[x] as number
    const at = cell + ((x & 1) === 0 ? colours[0] : colours[1])
    if (value === value) {
      sums[at] = (sums[at] as number) + value
      counts[at] = (counts[at] as number) + 1
    }
    if (++inCell === k) {
      inCell = 0
      cell += 3
    }
  }
}

type Colours = readonly [number, number]

/** Which colour (0 red, 1 green, 2 blue) the first two samples of even and of odd rows have; null for no mosaic. */
function mosaicOf({ header }: FitsImage): readonly [Colours, Colours] | null {
  const pattern = (textAt(header, ['BAYERPAT', 'COLORTYP', 'CFAIMAGE']) ?? '').toUpperCase()
  if (!/^(RGGB|BGGR|GRBG|GBRG)$/.test(pattern)) return null
  const shift = (keyword: string) => Math.abs(Math.round(numberAt(header, [keyword])?.value ?? 0)) % 2
  const [dx, dy] = [shift('XBAYROFF'), shift('YBAYROFF')]
  const at = (x: number, y: number) => 'RGB'.indexOf(pattern[((y + dy) % 2) * 2 + ((x + dx) % 2)] ?? 'G')
  return [
    [at(0, 0), at(1, 0)],
    [at(0, 1), at(1, 1)],
  ]
}

/** Reads row by row into one array that it uses again; what is BLANK or infinite becomes NaN. */
function rowReader({ header, bitpix, widthPx, data }: FitsImage): (index: number) => Float64Array {
  const size = Math.abs(bitpix) / 8
  const bytes = Buffer.alloc(widthPx * size)
  const { buffer, byteOffset } = bytes
  const raw =
    bitpix === 8
      ? new Uint8Array(buffer, byteOffset, widthPx)
      : bitpix === 16
        ? new Int16Array(buffer, byteOffset, widthPx)
        : bitpix === 32
          ? new Int32Array(buffer, byteOffset, widthPx)
          : bitpix === -32
            ? new Float32Array(buffer, byteOffset, widthPx)
            : new Float64Array(buffer, byteOffset, widthPx)
  const row = new Float64Array(widthPx)
  const zero = numberAt(header, ['BZERO'])?.value ?? 0
  const scale = numberAt(header, ['BSCALE'])?.value || 1
  const blank = bitpix > 0 ? (numberAt(header, ['BLANK'])?.value ?? Number.NaN) : Number.NaN
  return index => {
    bytes.set(data.subarray(index * widthPx * size, (index + 1) * widthPx * size))
    if (size === 2) bytes.swap16()
    else if (size === 4) bytes.swap32()
    else if (size === 8) bytes.swap64()
    row.set(raw)
    for (let x = 0; x < widthPx; x++) {
      const value = row[x] as number
      const isMeasured = value !== blank && Math.abs(value) < 1e30
      row[x] = isMeasured ? zero + scale * value : Number.NaN
    }
    return row
  }
}
