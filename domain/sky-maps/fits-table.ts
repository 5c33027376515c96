import { wholeNumber, words } from '#domain/fits/fits-header.ts'
import type { FitsUnit } from '#domain/fits/read-fits.ts'

/** A column of numbers of a binary table. */
export type FitsColumn = {
  unit: string | null
  /** How many numbers stand in one row; 1024 in old HEALPix files. */
  perRow: number
  /** The number at `row · perRow + place in the row`, scaled; NaN where it is null. 64-bit integers are exact to 2^53. */
  at(index: number): number
}

export type FitsTable = { rows: number; columns: ReadonlyMap<string, FitsColumn> }

type Getter = (view: DataView, offset: number) => number

/** Kinds of numbers (Standard 4.0, table 18): bytes each, and how to read one. */
const NUMBERS: Record<string, { bytes: number; get: Getter; isWhole: boolean }> = {
  L: { bytes: 1, get: (view, at) => (view.getUint8(at) === 84 ? 1 : 0), isWhole: false },
  B: { bytes: 1, get: (view, at) => view.getUint8(at), isWhole: true },
  I: { bytes: 2, get: (view, at) => view.getInt16(at), isWhole: true },
  J: { bytes: 4, get: (view, at) => view.getInt32(at), isWhole: true },
  K: { bytes: 8, get: (view, at) => view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4), isWhole: true },
  E: { bytes: 4, get: (view, at) => view.getFloat32(at), isWhole: false },
  D: { bytes: 8, get: (view, at) => view.getFloat64(at), isWhole: false },
}
/** FITS has no unsigned numbers of 64 bits and writes them less 2^63: added back as floats they would lose their ends. */
const readUnsigned: Getter = (view, at) =>
  ((view.getUint32(at) ^ 0x80000000) >>> 0) * 2 ** 32 + view.getUint32(at + 4)
/** Other kinds, which only take room: characters, complex numbers, descriptors of the heap. */
const OTHERS: Record<string, number> = { A: 1, C: 8, M: 16, P: 8, Q: 16 }
const MOST_COLUMNS = 999

/** The numeric columns of a BINTABLE by their names in capitals; null when the unit is none or contradicts itself. */
export function readTable({ header, data }: FitsUnit): FitsTable | null {
  if (words(header, 'XTENSION') !== 'BINTABLE') return null
  const rowBytes = wholeNumber(header, 'NAXIS1')
  const rows = wholeNumber(header, 'NAXIS2')
  const fields = wholeNumber(header, 'TFIELDS')
  if (rowBytes === null || rows === null || fields === null || fields > MOST_COLUMNS) return null
  if (rows < 0 || rowBytes * rows > data.length) return null
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const columns = new Map<string, FitsColumn>()
  let start = 0
  for (let field = 1; field <= fields; field++) {
    const form = /^(\d{0,9})([A-Z])/.exec(words(header, `TFORM${field}`) ?? '')
    if (!form) return null
    const perRow = form[1] ? Number(form[1]) : 1
    const kind = form[2] ?? ''
    const number = NUMBERS[kind]
    const bytes =
      kind === 'X' ? Math.ceil(perRow / 8) : perRow * (number?.bytes ?? OTHERS[kind] ?? Number.NaN)
    if (!(start + bytes <= rowBytes)) return null
    const name = (words(header, `TTYPE${field}`) ?? `COLUMN${field}`).toUpperCase()
    if (number && perRow > 0 && !columns.has(name)) {
      const scale = header.get(`TSCAL${field}`) ?? 1
      const zero = header.get(`TZERO${field}`) ?? 0
      const none = number.isWhole ? header.get(`TNULL${field}`) : undefined
      if (typeof scale !== 'number' || typeof zero !== 'number') return null
      const isUnsigned = kind === 'K' && zero === 2 ** 63 && scale === 1 && none === undefined
      const place = { start, rowBytes, perRow, bytes: number.bytes }
      const get = placed(view, place, isUnsigned ? readUnsigned : number.get)
      const isPlain = isUnsigned || (scale === 1 && zero === 0 && none === undefined)
      columns.set(name, {
        unit: words(header, `TUNIT${field}`),
        perRow,
        at: isPlain ? get : scaled(get, scale, zero, none),
      })
    }
    start += bytes
  }
  return { rows, columns }
}

function placed(
  view: DataView,
  { start, rowBytes, perRow, bytes }: { start: number; rowBytes: number; perRow: number; bytes: number },
  get: Getter,
): (index: number) => number {
  if (perRow === 1) return index => get(view, start + index * rowBytes)
  // Rows of nothing but this column follow each other without gaps.
  if (perRow * bytes === rowBytes) return index => get(view, index * bytes)
  return index => get(view, start + Math.floor(index / perRow) * rowBytes + (index % perRow) * bytes)
}

function scaled(
  get: (index: number) => number,
  scale: number,
  zero: number,
  none: unknown,
): (index: number) => number {
  return index => {
    const raw = get(index)
    return raw === none ? Number.NaN : raw * scale + zero
  }
}
