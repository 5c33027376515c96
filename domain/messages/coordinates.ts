import type { Localisation } from '#domain/notices/reading.ts'
import { writeDegrees } from '#domain/sky/angles.ts'
import { writeSexagesimal } from '#domain/sky/sexagesimal.ts'
import { writeAngle, writePercent } from './numbers.ts'

type Place = Pick<Localisation, 'raDeg' | 'decDeg' | 'errorRadiusDeg' | 'errorContainment'>

/** A position as people read it. ICRS (J2000). */
export type WrittenPosition = {
  /** `09h 32m 14.5s` and `−22° 14′ 05″` */
  ra: string
  dec: string
  /** `143.060°` and `−22.235°` */
  raDegrees: string
  decDegrees: string
  /** ASCII, for programs: `09:32:14.5 -22:14:05` and `143.060 -22.235` */
  plain: string
  plainDegrees: string
  /** `3.4°`; null when the error is unknown */
  radius: string | null
  /** `68`; null together with the radius */
  sharePercent: string | null
}

/**
 * Writes a position with as many digits as its error deserves; an unknown error counts as a large one. Coordinates are
 * the same in every language, since people copy them; the error is prose.
 */
export function writePosition(place: Place, locale: string): WrittenPosition {
  const { raDeg, decDeg, errorRadiusDeg, errorContainment } = place
  const isPrecise = errorRadiusDeg !== null && errorRadiusDeg < 0.01
  const digits = isPrecise ? 5 : 3
  return {
    ...writeSexagesimal(raDeg, decDeg, isPrecise),
    raDegrees: `${writeDegrees(raDeg, digits)}°`,
    decDegrees: `${decDeg > 0 ? '+' : ''}${writeDegrees(decDeg, digits)}°`,
    plainDegrees: `${raDeg.toFixed(digits)} ${decDeg.toFixed(digits)}`,
    radius: errorRadiusDeg === null ? null : writeAngle(errorRadiusDeg, locale),
    sharePercent: errorContainment === null ? null : writePercent(errorContainment, locale),
  }
}
