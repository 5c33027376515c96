import type { Direction } from '#domain/sky/sun-and-moon.ts'
import { writeAngles } from './write-angles.ts'

/** One place as the usual ways of telling a mount take it, ASCII. */
export type MountLines = {
  /** `09:32:14.50 -22:14:05.0`: hand controllers, ASCOM and INDI clients, EKOS */
  sexagesimal: string
  /** `9.537361 -22.234722`: hours and degrees, as ASCOM's RightAscension and Declination count */
  hours: string
  /** `143.060417 -22.234722` */
  degrees: string
  /** `:Sr09:32:14#:Sd-22*14:05#`: sets the target of a mount that speaks the LX200 protocol (Meade, 2010) */
  lx200: string
}

/** Writes a place for mounts, to 0.1"; the equinox is the caller's. RA in [0, 360), degrees. */
export function writeMountLines(place: Direction): MountLines {
  const { ra, dec } = writeAngles(place, { ra: [':', ':', ''], dec: [':', ':', ''] })
  return {
    sexagesimal: `${ra} ${dec}`,
    hours: `${(place.raDeg / 15).toFixed(6)} ${place.decDeg.toFixed(6)}`,
    degrees: `${place.raDeg.toFixed(6)} ${place.decDeg.toFixed(6)}`,
    lx200: lx200Of(place),
  }
}

/** Whole seconds only, rounded before they are cut: 59.97 s carries. */
function lx200Of({ raDeg, decDeg }: Direction): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const raSeconds = Math.round((raDeg / 15) * 3600) % 86_400
  const arcseconds = Math.round(Math.abs(decDeg) * 3600)
  const parts = (seconds: number) =>
    [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two)
  const [h, m, s] = parts(raSeconds)
  const [d, arcmin, arcsec] = parts(arcseconds)
  return `:Sr${h}:${m}:${s}#:Sd${decDeg < 0 ? '-' : '+'}${d}*${arcmin}:${arcsec}#`
}
