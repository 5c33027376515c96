import { sizeOf, type TargetList } from './target-list.ts'
import { writeAngles } from './write-angles.ts'

/**
 * A mosaic plan for N.I.N.A. ("Import targets" of the sequencer), as Telescopius writes it; ASIAIR, KStars and Seestar's
 * plans read the same. Columns after N.I.N.A. 3, SimpleSequenceVM: `pane`, `ra`, `dec` (J2000, any digits; the sign from
 * a hyphen) and `position angle (east)`; https://telescopius.com/telescope-simulator is the original.
 */
export function writeNina({ targets, field }: TargetList): string {
  const { widthDeg, heightDeg } = sizeOf(field)
  const header =
    'Pane, RA, DEC, Position Angle (East), Pane width (arcmins), Pane height (arcmins), Overlap, Row, Column'
  const lines = targets.map((target, i) => {
    const { ra, dec } = writeAngles(target, { ra: ['hr ', "' ", '"'], dec: ['º ', "' ", '"'] })
    const size = `${(widthDeg * 60).toFixed(2)}, ${(heightDeg * 60).toFixed(2)}`
    return `${target.name}, ${ra}, ${dec}, ${target.positionAngleDeg.toFixed(2)}, ${size}, 0%, 1, ${i + 1}`
  })
  return `${[header, ...lines].join('\r\n')}\r\n`
}
