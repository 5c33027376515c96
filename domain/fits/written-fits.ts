/** FITS pictures written for tests: a header of these cards, and samples, big-endian and padded. */

export type Card = string | number | boolean | { value: string | number | boolean; comment: string }
export type Cards = Readonly<Record<string, Card>>
type Bitpix = 8 | 16 | 32 | -32 | -64

/** A file of one picture; `of` gives the sample as it is written, before BZERO and BSCALE, row by row and plane by plane. */
export function writtenPicture(
  { widthPx, heightPx, planes = 1, bitpix = 16 }: Shape,
  cards: Cards = {},
  of: (x: number, y: number, plane: number) => number = () => 0,
): Buffer {
  const axes: Cards =
    planes === 1
      ? { NAXIS: 2, NAXIS1: widthPx, NAXIS2: heightPx }
      : { NAXIS: 3, NAXIS1: widthPx, NAXIS2: heightPx, NAXIS3: planes }
  const size = Math.abs(bitpix) / 8
  const data = Buffer.alloc(widthPx * heightPx * planes * size)
  let at = 0
  for (let plane = 0; plane < planes; plane++) {
    for (let y = 0; y < heightPx; y++) {
      for (let x = 0; x < widthPx; x++, at += size) write(data, at, bitpix, of(x, y, plane))
    }
  }
  return Buffer.concat([writtenCards({ SIMPLE: true, BITPIX: bitpix, ...axes, ...cards }), padded(data, 0)])
}

export type Shape = { widthPx: number; heightPx: number; planes?: number; bitpix?: Bitpix }

/** A header alone: cards of the standard form, those of long names behind HIERARCH, long strings continued. */
export function writtenCards(cards: Cards): Buffer {
  const lines = Object.entries(cards).flatMap(([keyword, card]) => {
    const { value, comment } = typeof card === 'object' ? card : { value: card, comment: '' }
    const name = keyword.length > 8 || keyword.includes(' ') ? `HIERARCH ${keyword} ` : keyword.padEnd(8)
    if (typeof value === 'string' && value.length > 60) return continued(keyword, value)
    return [`${name}= ${writeValue(value)}${comment && ` / ${comment}`}`.slice(0, 80).padEnd(80)]
  })
  return padded(Buffer.from(`${lines.join('')}${'END'.padEnd(80)}`, 'latin1'), 32)
}

function continued(keyword: string, text: string): string[] {
  const parts = text.match(/.{1,60}/gs) ?? []
  return parts.map((part, i) => {
    const more = i < parts.length - 1 ? '&' : ''
    return `${i === 0 ? `${keyword.padEnd(8)}= ` : 'CONTINUE  '}'${part}${more}'`.padEnd(80)
  })
}

function writeValue(value: string | number | boolean): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''").padEnd(8)}'`
  return (typeof value === 'boolean' ? (value ? 'T' : 'F') : String(value)).padStart(20)
}

function padded(bytes: Buffer, filling: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((2880 - (bytes.length % 2880)) % 2880, filling)])
}

function write(data: Buffer, at: number, bitpix: Bitpix, value: number): void {
  if (bitpix === 8) data.writeUInt8(value, at)
  else if (bitpix === 16) data.writeInt16BE(value, at)
  else if (bitpix === 32) data.writeInt32BE(value, at)
  else if (bitpix === -32) data.writeFloatBE(value, at)
  else data.writeDoubleBE(value, at)
}
