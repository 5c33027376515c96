import { crc32, deflateSync } from 'node:zlib'

/** As many colours as one byte names. */
const MOST_COLOURS = 256
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * Writes opaque pixels (RGBA, row by row) as a PNG of at most 256 colours, a quarter of the size of one that keeps them
 * all: a chart has few, and those at the edges of its letters take the place of their nearest neighbours.
 */
export function writeIndexedPng(pixels: Uint8Array, width: number, height: number): Buffer {
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height)
  const { palette, indexOf } = choosePalette(colours)
  const rows = Buffer.alloc((width + 1) * height)
  let at = 0
  let last = -1
  let index = 0
  for (let i = 0; i < colours.length; i++) {
    // Each row begins with the filter that it is kept under: none, which is best for indices.
    if (i % width === 0) at++
    const colour = colours[i] ?? 0
    if (colour !== last) {
      last = colour
      index = indexOf.get(colour) ?? 0
    }
    rows[at++] = index
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits for each pixel, naming a colour of the palette.
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(it => [redOf(it), greenOf(it), blueOf(it)]))),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The most common colours, and for every colour the nearest of them. */
function choosePalette(colours: Uint32Array): { palette: number[]; indexOf: Map<number, number> } {
  const counts = new Map<number, number>()
  let from = 0
  for (let i = 1; i <= colours.length; i++) {
    if (colours[i] === colours[from]) continue
    const colour = colours[from] ?? 0
    counts.set(colour, (counts.get(colour) ?? 0) + i - from)
    from = i
  }
  const ranked = [...counts].toSorted(([, a], [, b]) => b - a).map(([colour]) => colour)
  const palette = ranked.slice(0, MOST_COLOURS)
  const indexOf = new Map(palette.map((colour, i) => [colour, i]))
  for (const colour of ranked.slice(MOST_COLOURS)) indexOf.set(colour, nearest(colour, palette))
  return { palette, indexOf }
}

/** Plain loops over plain numbers: half a million comparisons for each chart. */
function nearest(colour: number, palette: readonly number[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < palette.length; i++) {
    const other = palette[i] ?? 0
    const red = redOf(other) - redOf(colour)
    const green = greenOf(other) - greenOf(colour)
    const blue = blueOf(other) - blueOf(colour)
    const distance = red * red + green * green + blue * blue
    if (distance < least) {
      least = distance
      best = i
    }
  }
  return best
}

// Machines of today read a pixel with red in the lowest byte.
const redOf = (colour: number) => colour & 255
const greenOf = (colour: number) => (colour >>> 8) & 255
const blueOf = (colour: number) => (colour >>> 16) & 255

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
