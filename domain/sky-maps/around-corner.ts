import { cross, normalise, type Vec } from '#domain/sky/vectors.ts'
import { cellAt, reachOf } from './healpix.ts'

const TURN = 2 * Math.PI
/** How far from the corner is looked, as a part of a cell's reach: nearer than any edge that does not meet there. */
const NEAR = 0.15

/**
 * The cells of the order that meet at a corner, anticlockwise seen from outside the sphere: four, or three at the eight
 * corners where faces of the sky meet so. Found by walking a small circle round the corner, since across the seams of
 * the faces there is no simple rule which cells are neighbours.
 */
export function cellsAround(corner: Vec, order: number): number[] {
  const cells = walk(corner, order, 8)
  return cells.length === 4 ? cells : walk(corner, order, 48)
}

function walk(corner: Vec, order: number, steps: number): number[] {
  const radius = NEAR * reachOf(order)
  const aside = normalise(cross(corner, Math.abs(corner[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0]))
  const across = cross(corner, aside)
  const cells: number[] = []
  for (let step = 0; step < steps; step++) {
    const [cos, sin] = [Math.cos((step * TURN) / steps) * radius, Math.sin((step * TURN) / steps) * radius]
    const beside: Vec = [
      corner[0] + cos * aside[0] + sin * across[0],
      corner[1] + cos * aside[1] + sin * across[1],
      corner[2] + cos * aside[2] + sin * across[2],
    ]
    const cell = cellAt(order, normalise(beside))
    if (cell !== cells.at(-1) && cell !== cells[0]) cells.push(cell)
  }
  return cells
}
