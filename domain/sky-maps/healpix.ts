import { corners_nest, fxy2nest, fxy2tu, max_pixrad, ring2nest, tu2za } from '@hscmap/healpix'
import type { Vec } from '#domain/sky/vectors.ts'

/** The finest cells that are read: 13 arcseconds, and the last order whose NUNIQ numbers fit 32 bits. */
export const FINEST = 14

const REACHES = Array.from({ length: FINEST + 1 }, (_, order) => max_pixrad(2 ** order))
const SKY_DEG2 = 4 * Math.PI * (180 / Math.PI) ** 2

/** The area of a cell of the order, square degrees. */
export function areaOfOrder(order: number): number {
  return SKY_DEG2 / (12 * 4 ** order)
}

/**
 * The number of a cell among the cells of all orders. The library's own pair of functions for this counts otherwise
 * than the standard (IVOA MOC 2.0, section 4.3.1) and than the files.
 */
export function uniqOf(order: number, nested: number): number {
  return 4 * 4 ** order + nested
}

/** The order of a NUNIQ number of at least 4: half the place of its highest bit, less one. */
export function orderOf(uniq: number): number {
  return ((31 - Math.clz32(uniq)) >> 1) - 1
}

/** The index in the NESTED scheme of a NUNIQ number. */
export function nestedOf(uniq: number): number {
  return uniq - 4 * 4 ** orderOf(uniq)
}

/** The cell of a coarser order that contains this one. */
export function ancestorOf(uniq: number, order: number): number {
  return uniq >>> (2 * (orderOf(uniq) - order))
}

/** The cells of a finer order that are in this one. */
export function descendantsOf(uniq: number, order: number): number[] {
  const count = 4 ** (order - orderOf(uniq))
  return Array.from({ length: count }, (_, i) => uniq * count + i)
}

/** The centre as a unit vector in the map's own frame. */
export function centreOf(uniq: number): Vec {
  const nside = 2 ** orderOf(uniq)
  const { face, x, y } = placeInFace(nside, nestedOf(uniq))
  const { t, u } = fxy2tu(nside, face, x, y)
  const { z, a } = tu2za(t, u)
  const across = Math.sqrt((1 - z) * (1 + z))
  return [across * Math.cos(a), across * Math.sin(a), z]
}

/** No point of a cell of the order is farther from its centre, radians. */
export function reachOf(order: number): number {
  return REACHES[order] as number
}

/** The corners, unit vectors in the map's own frame. */
export function cornersOf(uniq: number): Vec[] {
  return corners_nest(2 ** orderOf(uniq), nestedOf(uniq))
}

/**
 * The cell of the order in which a direction lies (a unit vector in the map's own frame), after Górski et al. 2005,
 * section 4. The library's own loses directions on the seams between the polar faces: it finds them at the top of face 0.
 */
export function cellAt(order: number, [x, y, z]: Vec): number {
  const nside = 2 ** order
  const quarters = Math.atan2(y, x) / (Math.PI / 2)
  const turn = quarters < 0 ? quarters + 4 : quarters
  if (Math.abs(z) <= 2 / 3) {
    const rising = Math.floor(nside * (0.5 + turn - 0.75 * z))
    const falling = Math.floor(nside * (0.5 + turn + 0.75 * z))
    const [up, down] = [Math.floor(rising / nside), Math.floor(falling / nside)]
    const face = up === down ? (up % 4) + 4 : up < down ? up % 4 : (down % 4) + 8
    return cellIn(order, face, falling % nside, nside - 1 - (rising % nside))
  }
  const column = Math.min(3, Math.floor(turn))
  // 1 - |z| loses its digits near the pole, x² + y² does not.
  const fromPole = nside * Math.sqrt((3 * (x * x + y * y)) / (1 + Math.abs(z)))
  const east = Math.min(nside - 1, Math.floor((turn - column) * fromPole))
  const west = Math.min(nside - 1, Math.floor((1 - turn + column) * fromPole))
  return z > 0
    ? cellIn(order, column, nside - 1 - west, nside - 1 - east)
    : cellIn(order, column + 8, east, west)
}

function cellIn(order: number, face: number, x: number, y: number): number {
  return uniqOf(order, fxy2nest(2 ** order, face, x, y))
}

/** The index in the NESTED scheme of one in the RING scheme. */
export function nestedFromRing(order: number, ring: number): number {
  return ring2nest(2 ** order, ring)
}

/**
 * The index in the RING scheme of one in the NESTED scheme (Górski et al. 2005, section 5). The library has this too,
 * and asks the console at each call whether it may: seconds for the millions of cells of a flat map.
 */
export function ringFromNested(order: number, nested: number): number {
  const nside = 2 ** order
  const { face, x, y } = placeInFace(nside, nested)
  const row = face >> 2
  const column = face & 3
  const ring = (row + 2) * nside - x - y - 1
  if (ring < nside) return 2 * ring * (ring - 1) + ring * column + nside - y - 1
  if (ring < 3 * nside) {
    const along = ((2 * column - (row & 1) + 9) * nside + x - y) % (8 * nside)
    return 2 * nside * (nside - 1) + (ring - nside) * 4 * nside + (along >> 1)
  }
  const fromSouth = 4 * nside - ring
  return 12 * nside * nside - 2 * fromSouth * (fromSouth + 1) + fromSouth * (column + 1) - y - 1
}

/** One of the twelve faces, and the steps from its southern corner to the north-east (x) and the north-west (y). */
function placeInFace(nside: number, nested: number): { face: number; x: number; y: number } {
  const face = Math.floor(nested / (nside * nside))
  const inside = nested - face * nside * nside
  return { face, x: everyOtherBit(inside), y: everyOtherBit(inside >>> 1) }
}

function everyOtherBit(bits: number): number {
  let it = bits & 0x55555555
  it = (it | (it >>> 1)) & 0x33333333
  it = (it | (it >>> 2)) & 0x0f0f0f0f
  it = (it | (it >>> 4)) & 0x00ff00ff
  return (it | (it >>> 8)) & 0xffff
}
