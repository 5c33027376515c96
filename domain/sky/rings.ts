import type { Gaussian } from './containment.ts'

const RADIANS = Math.PI / 180
const RINGS = 512
const CELLS = 2048
/** Nothing is looked for beyond six sigma. */
const CUT = 6

/**
 * A round error region as rings of equal probability: their distances from the centre in degrees, ascending. Each
 * Gaussian is exp(-d² / 2 sigma²) sin d on the sphere, cut at 6 sigma or the other side of the sky, and renormalised.
 */
export type Rings = Float64Array

export function ringsOf(gaussians: readonly Gaussian[]): Rings {
  const reach = Math.min(180, CUT * Math.max(...gaussians.map(it => it.sigmaDeg)))
  const step = reach / CELLS
  const density = new Float64Array(CELLS)
  for (const { sigmaDeg, weight } of gaussians) {
    const share = new Float64Array(CELLS)
    let sum = 0
    for (let i = 0; i < CELLS; i++) {
      const d = (i + 0.5) * step
      if (d > CUT * sigmaDeg) break
      share[i] = Math.exp(-(d * d) / (2 * sigmaDeg * sigmaDeg)) * Math.sin(d * RADIANS)
      sum += share[i] as number
    }
    for (let i = 0; i < CELLS; i++)
      density[i] = (density[i] as number) + (weight * (share[i] as number)) / sum
  }
  return quantiles(density, step)
}

/** The distances inside which (k + 1/2) / RINGS of the probability lies. */
function quantiles(density: Float64Array, step: number): Rings {
  const total = density.reduce((a, b) => a + b, 0)
  const rings = new Float64Array(RINGS)
  let inside = 0
  let k = 0
  for (let i = 0; i < CELLS && k < RINGS; i++) {
    const here = (density[i] as number) / total
    while (k < RINGS && inside + here >= (k + 0.5) / RINGS) {
      rings[k] = (i + ((k + 0.5) / RINGS - inside) / here) * step
      k += 1
    }
    inside += here
  }
  rings.fill(CELLS * step, k)
  return rings
}

/**
 * The share of a round region that stands at or above an altitude when its centre stands at `centreDeg`: of each ring,
 * the part that is at least so high, arccos((sin a - sin h cos d) / (cos h sin d)) / pi, from the sides of the triangle
 * zenith, centre, point.
 */
export function shareOfRingsAbove(rings: Rings, centreDeg: number, limitDeg: number): number {
  const [sinLimit, sinCentre] = [Math.sin(limitDeg * RADIANS), Math.sin(centreDeg * RADIANS)]
  const cosCentre = Math.cos(centreDeg * RADIANS)
  let sum = 0
  for (let i = 0; i < rings.length; i++) {
    const d = (rings[i] as number) * RADIANS
    const lack = sinLimit - sinCentre * Math.cos(d)
    const reach = cosCentre * Math.sin(d)
    if (lack <= -reach) sum += 1
    else if (lack < reach) sum += Math.acos(lack / reach) / Math.PI
  }
  return sum / rings.length
}
