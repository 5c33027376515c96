import type { TargetList } from './target-list.ts'
import { writeAngles } from './write-angles.ts'

/**
 * A table (RFC 4180) for whatever reads one, and for typing: smart telescopes (Seestar, Dwarf, Vespera) take a name with
 * RA in hours and Dec in degrees by sexagesimal numbers, J2000, in their "custom object" forms; degrees stand beside them.
 */
export function writePlainList({ targets }: TargetList): string {
  const header = 'name,ra,dec,ra_deg,dec_deg,position_angle_deg,share'
  const lines = targets.map(target => {
    const { ra, dec } = writeAngles(target, { ra: [':', ':', ''], dec: [':', ':', ''] })
    const degrees = `${target.raDeg.toFixed(5)},${target.decDeg.toFixed(5)},${target.positionAngleDeg.toFixed(2)}`
    return `${target.name},${ra},${dec},${degrees},${target.share.toFixed(4)}`
  })
  return `${[header, ...lines].join('\r\n')}\r\n`
}
