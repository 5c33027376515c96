import type { StatedPosition } from './message.ts'
import type { ErrorMeaning } from './notice-type.ts'
import type { Localisation } from './reading.ts'

/**
 * The position that a notice states, in [0, 360) and [-90, 90] degrees; null when it has none. Missions write "none"
 * as 0, 0 with no error, or as -1, -1. An error of zero or less is unknown, never perfect.
 */
export function localise(stated: StatedPosition | null, meaning: ErrorMeaning): Localisation | null {
  if (!stated || stated.raDeg === null || stated.decDeg === null) return null
  const raDeg = wrapped(stated.raDeg)
  const { decDeg } = stated
  if (raDeg === null || !(decDeg >= -90 && decDeg <= 90)) return null
  const ellipse = ellipseOf(stated.ellipse)
  const radius = ellipse?.semiMajorDeg ?? stated.radiusDeg
  const errorRadiusDeg = radius !== null && radius > 0 && radius <= 180 ? radius : null
  if (errorRadiusDeg === null && isPlaceholder(stated.raDeg, decDeg)) return null
  const given = stated.containment
  const isStated = errorRadiusDeg !== null && given !== null && given > 0 && given < 1
  return {
    raDeg,
    decDeg,
    errorRadiusDeg,
    errorContainment: errorRadiusDeg === null ? null : isStated ? given : meaning.containment,
    isContainmentStated: isStated,
    ellipse,
    hasSystematic: errorRadiusDeg === null ? null : (stated.hasSystematic ?? meaning.hasSystematic),
  }
}

/**
 * Why the stated coordinates can be no place on the sky ("NaN", Dec 91), or null. Such a notice is shown to the
 * maintainer and goes no further: whoever wrote it may have garbled the rest as well.
 */
export function placeTrouble(stated: StatedPosition | null): string | null {
  if (!stated) return null
  if (stated.unread !== null) return `coordinates that are no numbers: ${stated.unread.slice(0, 80)}`
  const { raDeg, decDeg } = stated
  if (raDeg === null || decDeg === null || (raDeg <= -99 && decDeg <= -99)) return null
  const isPlace = wrapped(raDeg) !== null && Math.abs(decDeg) <= 90
  return isPlace ? null : `coordinates outside the sky: RA ${raDeg}, Dec ${decDeg}`
}

/** RA may come as 360, or as a small negative angle; anything further off is no angle that was meant. */
function wrapped(raDeg: number): number | null {
  if (!(raDeg >= -180 && raDeg <= 360)) return null
  const turned = raDeg < 0 ? raDeg + 360 : raDeg
  return turned >= 360 ? 0 : turned
}

function isPlaceholder(raDeg: number, decDeg: number): boolean {
  return (raDeg === 0 && decDeg === 0) || (raDeg === -1 && decDeg === -1)
}

/** Some missions give the smaller axis first: the angle then belongs to the other axis. */
function ellipseOf(stated: StatedPosition['ellipse']): Localisation['ellipse'] {
  if (!stated) return null
  const [a, b, angle] = stated
  if (!(a > 0 && b > 0 && a <= 180 && b <= 180)) return null
  const along = angle === null || !Number.isFinite(angle) ? null : a >= b ? angle : angle + 90
  return {
    semiMajorDeg: Math.max(a, b),
    semiMinorDeg: Math.min(a, b),
    positionAngleDeg: along === null ? null : ((along % 180) + 180) % 180,
  }
}
