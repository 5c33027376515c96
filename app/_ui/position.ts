import { writeAngle, writeDegrees } from '#domain/sky/angles.ts'
import { writeSexagesimal } from '#domain/sky/sexagesimal.ts'

type Place = {
  raDeg: number
  decDeg: number
  errorRadiusDeg: number | null
  errorContainment: number | null
}

/** A position as pages write it, with as many digits as its error deserves. */
export function writePosition(place: Place) {
  const { raDeg, decDeg, errorRadiusDeg, errorContainment } = place
  const isPrecise = errorRadiusDeg !== null && errorRadiusDeg < 0.01
  const digits = isPrecise ? 5 : 3
  return {
    ...writeSexagesimal(raDeg, decDeg, isPrecise),
    raDegrees: `${writeDegrees(raDeg, digits)}°`,
    decDegrees: `${decDeg > 0 ? '+' : ''}${writeDegrees(decDeg, digits)}°`,
    /** ASCII, for programs. */
    plainDegrees: `${raDeg.toFixed(digits)} ${decDeg.toFixed(digits)}`,
    radius: errorRadiusDeg === null ? null : writeAngle(errorRadiusDeg),
    sharePercent: errorContainment === null ? null : String(Number((errorContainment * 100).toFixed(1))),
  }
}
