import { brickOf, type FieldOfView } from './field-of-view.ts'
import type { Spread } from './region.ts'
import { type FieldCover, MOST_POINTINGS, pointingsFor, WISHED_SHARE } from './tiling.ts'

/** A tile of the tangent plane: degrees across and along the long axis, and what it holds. */
export type SpreadTile = { x: number; y: number; share: number }

/**
 * What a field does about circles and ellipses, as Gaussians in the tangent plane: the field's height lies along the
 * long axis of an ellipse.
 */
export function coverOfSpread(spread: readonly Spread[], field: FieldOfView): FieldCover {
  const share = shareOfMiddle(spread, field)
  if (share >= WISHED_SHARE) return { share, pointings: 1 }
  const brick = brickOf(field)
  const [widest, longest] = [extent(spread, 'acrossDeg'), extent(spread, 'alongDeg')]
  // Far too many tiles are not laid out one by one.
  if ((Math.PI * widest * longest) / (brick.widthDeg * brick.heightDeg) > 3 * MOST_POINTINGS) {
    return { share, pointings: null }
  }
  return { share, pointings: pointingsFor(tilesOfSpread(spread, field)) }
}

/** What a field holds that is pointed at the middle. Where no error is stated, any field holds it. */
export function shareOfMiddle(spread: readonly Spread[], field: FieldOfView): number {
  if (spread.length === 0) return 1
  return 'diameterDeg' in field
    ? massInCircle(spread, field.diameterDeg / 2)
    : massInBrick(spread, field, 0, 0)
}

/** Tiles about the middle, which is the middle of one: as far as they matter, and no more than can be pointed at in a row. */
export function tilesOfSpread(spread: readonly Spread[], field: FieldOfView): SpreadTile[] {
  const brick = brickOf(field)
  const reach = (extentDeg: number, sizeDeg: number) =>
    Math.min(MOST_POINTINGS / 2, Math.ceil((2 * extentDeg) / sizeDeg))
  const rows = reach(extent(spread, 'alongDeg'), brick.heightDeg)
  const columns = reach(extent(spread, 'acrossDeg'), brick.widthDeg)
  const tiles: SpreadTile[] = []
  for (let row = -rows; row <= rows; row++) {
    const shift = brick.isHoneycomb && row % 2 !== 0 ? 0.5 : 0
    for (let column = -columns; column <= columns; column++) {
      const [x, y] = [(column + shift) * brick.widthDeg, row * brick.heightDeg]
      tiles.push({ x, y, share: massInBrick(spread, brick, x, y) })
    }
  }
  return tiles
}

/** Two sigma of the widest part hold 86 % of it along each axis; twice that is laid out. */
function extent(spread: readonly Spread[], axis: 'alongDeg' | 'acrossDeg'): number {
  return 2 * Math.max(...spread.map(it => it[axis]))
}

/** The mass of a brick about (x across, y along). */
function massInBrick(
  spread: readonly Spread[],
  brick: { widthDeg: number; heightDeg: number },
  x: number,
  y: number,
): number {
  const between = (middle: number, size: number, sigma: number) =>
    (erf((middle + size / 2) / (sigma * Math.SQRT2)) - erf((middle - size / 2) / (sigma * Math.SQRT2))) / 2
  return spread.reduce(
    (sum, it) =>
      sum + it.weight * between(x, brick.widthDeg, it.acrossDeg) * between(y, brick.heightDeg, it.alongDeg),
    0,
  )
}

/** The mass of a circle about the centre: strips across, each with its own length; exact for round regions. */
function massInCircle(spread: readonly Spread[], radius: number): number {
  return spread.reduce((sum, it) => {
    if (it.alongDeg === it.acrossDeg) {
      return sum - it.weight * Math.expm1(-(radius ** 2) / (2 * it.alongDeg ** 2))
    }
    const edge = Math.min(radius, 6 * it.acrossDeg)
    const strips = 400
    const width = (2 * edge) / strips
    let mass = 0
    for (let i = 0; i < strips; i++) {
      const x = -edge + (i + 0.5) * width
      const density = Math.exp(-(x ** 2) / (2 * it.acrossDeg ** 2)) / (it.acrossDeg * Math.sqrt(2 * Math.PI))
      mass += density * width * erf(Math.sqrt(radius ** 2 - x ** 2) / (it.alongDeg * Math.SQRT2))
    }
    return sum + it.weight * mass
  }, 0)
}

/** Abramowitz and Stegun 7.1.26, within 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x))
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return Math.sign(x) * (1 - poly * Math.exp(-x * x))
}
