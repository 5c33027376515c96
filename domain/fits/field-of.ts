import { z } from 'zod'
import { separationDeg } from '#domain/sky/separation.ts'
import { skyAt } from './pixel-and-sky.ts'
import type { Wcs } from './wcs.ts'

const Direction = z.object({ raDeg: z.number().min(0).lt(360), decDeg: z.number().min(-90).max(90) })

/** What a picture shows of the sky, ICRS degrees. */
export const Field = z.object({
  centre: Direction,
  /** The corners of the outermost pixels: (first column, first row), (last, first), (last, last), (first, last). */
  corners: z.tuple([Direction, Direction, Direction, Direction]),
  widthDeg: z.number(),
  heightDeg: z.number(),
  /** At the centre, arcseconds. */
  pixelArcsec: z.number(),
  /** From the last row's side of the picture (up, where the first row is at the bottom) towards east of north, [0, 360). */
  positionAngleDeg: z.number(),
  /** As the sky is seen: with north up east is left. Otherwise mirrored, as through one diagonal. */
  isMirrored: z.boolean(),
})
export type Field = z.infer<typeof Field>

/** The field of a picture of so many pixels; null where the projection does not hold that far. */
export function fieldOf(
  wcs: Wcs,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): Field | null {
  const at = (x: number, y: number) => skyAt(wcs, { x, y })
  const [right, top] = [widthPx + 0.5, heightPx + 0.5]
  const [midX, midY] = [(widthPx + 1) / 2, (heightPx + 1) / 2]
  const centre = at(midX, midY)
  const [a, b, c, d] = wcs.cd
  const field: Field = {
    centre,
    corners: [at(0.5, 0.5), at(right, 0.5), at(right, top), at(0.5, top)],
    widthDeg: separationDeg(at(0.5, midY), at(right, midY)),
    heightDeg: separationDeg(at(midX, 0.5), at(midX, top)),
    pixelArcsec: Math.sqrt(Math.abs(a * d - b * c)) * 3600,
    positionAngleDeg: angleTo(centre, at(midX, midY + 1)),
    isMirrored: a * d - b * c > 0,
  }
  return Field.safeParse(field).success ? field : null
}

const RADIANS = Math.PI / 180

/** The position angle of one direction seen from another, north over east, [0, 360). */
function angleTo(from: { raDeg: number; decDeg: number }, to: { raDeg: number; decDeg: number }): number {
  const dRa = (to.raDeg - from.raDeg) * RADIANS
  const [sin0, cos0] = [Math.sin(from.decDeg * RADIANS), Math.cos(from.decDeg * RADIANS)]
  const [sin, cos] = [Math.sin(to.decDeg * RADIANS), Math.cos(to.decDeg * RADIANS)]
  const angle = Math.atan2(cos * Math.sin(dRa), cos0 * sin - sin0 * cos * Math.cos(dRa)) / RADIANS
  return (angle + 360) % 360
}
