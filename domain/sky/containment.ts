import type { Localisation } from '#domain/notices/reading.ts'

/**
 * Error circles compared at one containment. Positions are taken as two-dimensional Gaussians, so a radius r
 * that contains the share c belongs to sigma = r / sqrt(-2 ln(1 - c)).
 */
export function sigmaOf(radiusDeg: number, containment: number): number {
  return radiusDeg / Math.sqrt(-2 * Math.log1p(-containment))
}

/**
 * What Fermi GBM's statistical radii leave out, as a core and a tail (GCN Circular 25726, its radii read as 68 %):
 * [radius in degrees, weight].
 */
const GBM_SYSTEMATIC = {
  long: [
    [1.9, 0.58],
    [4.1, 0.42],
  ],
  short: [
    [2.6, 0.39],
    [4.4, 0.61],
  ],
  unknown: [
    [1.8, 0.52],
    [4.1, 0.48],
  ],
} as const

export type Gaussian = { sigmaDeg: number; weight: number }

/**
 * The Gaussians (one or two) that a localisation stands for, systematics included; empty when its error is unknown.
 * An ellipse counts as the circle of equal area.
 */
export function gaussiansOf(
  it: Localisation,
  instrument: string | null,
  durationClass: 'long' | 'short' | null,
): Gaussian[] {
  if (it.errorRadiusDeg === null || it.errorContainment === null) return []
  const radius = it.ellipse ? Math.sqrt(it.ellipse.semiMajorDeg * it.ellipse.semiMinorDeg) : it.errorRadiusDeg
  const sigmaDeg = sigmaOf(radius, it.errorContainment)
  if (instrument !== 'GBM' || it.hasSystematic !== false) return [{ sigmaDeg, weight: 1 }]
  return GBM_SYSTEMATIC[durationClass ?? 'unknown'].map(([radius68, weight]) => ({
    sigmaDeg: Math.hypot(sigmaDeg, sigmaOf(radius68, 0.68)),
    weight,
  }))
}

/** The radius in degrees that contains the share `containment` of the mixture; null for an empty one. */
export function radiusContaining(gaussians: Gaussian[], containment: number): number | null {
  if (gaussians.length === 0) return null
  const widest = Math.max(...gaussians.map(it => it.sigmaDeg))
  let low = 0
  let high = widest * Math.sqrt(-2 * Math.log1p(-containment))
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    const inside = gaussians.reduce(
      (sum, it) => sum - it.weight * Math.expm1(-(middle ** 2) / (2 * it.sigmaDeg ** 2)),
      0,
    )
    if (inside < containment) low = middle
    else high = middle
  }
  // 0.05 comes back as 0.049999999999999996: what was stated is to stand there as it was stated.
  return Number(Math.min(high, 180).toPrecision(12))
}
