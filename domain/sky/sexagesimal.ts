/** A coordinate pair as people write it, and as programs and mounts take it. */
export type Sexagesimal = {
  /** `09h 32m 14.5s` */
  ra: string
  /** `−22° 14′ 05″`: a real minus sign and real primes */
  dec: string
  /** `09:32:14.5 -22:14:05`: plain ASCII, what telescope software reads */
  plain: string
}

/**
 * Writes ICRS degrees in sexagesimal. RA in [0, 360), Dec in [-90, 90].
 * `isPrecise` adds a digit of 0.01 s and 0.1″ for positions known to arcseconds; else 0.1 s and 1″.
 */
export function writeSexagesimal(raDeg: number, decDeg: number, isPrecise: boolean): Sexagesimal {
  const raDigits = isPrecise ? 2 : 1
  const decDigits = isPrecise ? 1 : 0
  // Rounded before it is split, so that 59.97 s carries into the minute; 24 h is 0 h.
  const [h, m, s] = split((raDeg / 15) % 24, raDigits, 24)
  const [d, arcmin, arcsec] = split(Math.abs(decDeg), decDigits, null)
  const isSouth = decDeg < 0
  return {
    ra: `${h}h ${m}m ${s}s`,
    dec: `${isSouth ? '−' : '+'}${d}° ${arcmin}′ ${arcsec}″`,
    plain: `${h}:${m}:${s} ${isSouth ? '-' : '+'}${d}:${arcmin}:${arcsec}`,
  }
}

function split(value: number, digits: number, wrapAt: number | null): [string, string, string] {
  const scale = 10 ** digits
  let units = Math.round(value * 3600 * scale)
  if (wrapAt !== null) units %= wrapAt * 3600 * scale
  const whole = Math.floor(units / (3600 * scale))
  const minutes = Math.floor(units / (60 * scale)) % 60
  const seconds = (units % (60 * scale)) / scale
  const secondsText = seconds.toFixed(digits).padStart(digits === 0 ? 2 : 3 + digits, '0')
  return [String(whole).padStart(2, '0'), String(minutes).padStart(2, '0'), secondsText]
}
