import { DECAY_INDEX, type KnownMagnitude, magnitudeAt } from './faintness.ts'
import type { FieldOfView } from './field-of-view.ts'
import { galacticLatitudeOf } from './galactic.ts'
import type { Limits } from './limits.ts'
import type { Region } from './region.ts'
import type { FieldCover } from './tiling.ts'

/** As much of a telescope and camera as a verdict needs. */
export type Telescope = { field: FieldOfView | null; limitingMagnitude: number | null }

/** What does not change the answer unless the limits say so. */
export type Warning =
  | { code: 'field-too-small'; share: number; pointings: number | null }
  | {
      code: 'too-faint'
      /** Carried forward to when the region stands highest, or to the instant asked about. */
      magnitude: number
      limitingMagnitude: number
      measured: { magnitude: number; at: Date }
      /** The assumption that it rests on: flux as t to this power. */
      decayIndex: number
    }
  | { code: 'galactic-plane'; latitudeDeg: number }

/** Warnings for a region; faintness is that of `bestAt`, when it stands highest. */
export function warningsOf(
  {
    instrument,
    magnitude,
    limits,
  }: { instrument: Telescope | null; magnitude: KnownMagnitude | null; limits: Limits },
  region: Region,
  bestAt: Date,
  field: FieldCover | null,
): Warning[] {
  const faint = magnitude && magnitudeAt(magnitude, bestAt)
  const limitingMagnitude = instrument?.limitingMagnitude ?? null
  const latitudeDeg = galacticLatitudeOf(region.centre)
  return [
    ...(field && field.pointings !== 1 ? [{ code: 'field-too-small' as const, ...field }] : []),
    ...(magnitude && faint !== null && limitingMagnitude !== null && faint > limitingMagnitude
      ? [
          {
            code: 'too-faint' as const,
            magnitude: faint,
            limitingMagnitude,
            measured: { magnitude: magnitude.magnitude, at: magnitude.at },
            decayIndex: DECAY_INDEX,
          },
        ]
      : []),
    ...(limits.minGalacticLatitudeDeg !== null && Math.abs(latitudeDeg) < limits.minGalacticLatitudeDeg
      ? [{ code: 'galactic-plane' as const, latitudeDeg }]
      : []),
  ]
}

/** The warnings that somebody's limits make decisive. */
export function decisiveOf(warnings: readonly Warning[], limits: Limits): Warning[] {
  return warnings.filter(warning => {
    if (warning.code === 'too-faint') return limits.mustBeBrightEnough
    if (warning.code !== 'field-too-small' || limits.minFieldShare === null) return false
    return warning.share < limits.minFieldShare
  })
}
