/** The newest magnitude that is known of an afterglow, and when the burst was. */
export type KnownMagnitude = { magnitude: number; at: Date; t0: Date }

/** An afterglow fades as t^-1 unless somebody knows better: an assumption, to be shown as one. */
export const DECAY_INDEX = -1

/**
 * The magnitude at an instant when the flux follows a power law of the time since the burst:
 * m(t) = m1 - 2.5 alpha log10((t - t0) / (t1 - t0)), alpha = -1 by default. Null where the law says nothing: before the
 * burst, or for a measurement from before it.
 */
export function magnitudeAt(known: KnownMagnitude, at: Date, decayIndex = DECAY_INDEX): number | null {
  const since = at.getTime() - known.t0.getTime()
  const measured = known.at.getTime() - known.t0.getTime()
  if (!(since > 0 && measured > 0)) return null
  return known.magnitude - 2.5 * decayIndex * Math.log10(since / measured)
}
