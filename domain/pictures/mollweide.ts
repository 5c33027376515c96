import { type GeoProjection, geoProjection } from 'd3-geo'

const SQRT2 = Math.SQRT2

/** Pictures of the whole sky are drawn this wide, and half as high. */
export const SKY_WIDTH = 640

/**
 * The whole sky on an ellipse of equal areas (Snyder, Map Projections: A Working Manual, p. 249),
 * RA growing to the left, 12 h in the middle as gravitational-wave sky maps have it.
 */
export function projectSky(width: number): GeoProjection {
  const scale = width / (4 * SQRT2)
  return geoProjection(mollweide)
    .rotate([-180, 0])
    .reflectX(true)
    .scale(scale)
    .translate([width / 2, width / 4])
    .precision(0.3)
}

function mollweide(lambda: number, phi: number): [number, number] {
  const theta = auxiliaryAngle(phi)
  return [((2 * SQRT2) / Math.PI) * lambda * Math.cos(theta), SQRT2 * Math.sin(theta)]
}

/** Solves 2θ + sin 2θ = π sin φ by Newton; at the poles the slope is 0 and θ is φ itself. */
function auxiliaryAngle(phi: number): number {
  if (Math.abs(phi) > Math.PI / 2 - 1e-6) return phi
  const target = Math.PI * Math.sin(phi)
  let theta = phi
  for (let step = 0; step < 50; step++) {
    const change = (2 * theta + Math.sin(2 * theta) - target) / (2 + 2 * Math.cos(2 * theta))
    theta -= change
    if (Math.abs(change) < 1e-9) break
  }
  return theta
}
