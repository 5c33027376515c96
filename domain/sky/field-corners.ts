import { directionFrom } from './direction-from.ts'
import type { Direction } from './sun-and-moon.ts'

/** The four corners of a camera's field, in turn: degrees, the height along its position angle (north through east). */
export function cornersOfField(
  at: Direction & { positionAngleDeg: number },
  field: { widthDeg: number; heightDeg: number },
): Direction[] {
  const [x, y] = [field.widthDeg, field.heightDeg].map(deg => Math.tan((deg * Math.PI) / 360)) as [
    number,
    number,
  ]
  const corners = [
    [x, y],
    [x, -y],
    [-x, -y],
    [-x, y],
  ] as const
  return corners.map(([east, north]) =>
    directionFrom(
      at,
      at.positionAngleDeg + (Math.atan2(east, north) * 180) / Math.PI,
      (Math.atan(Math.hypot(east, north)) * 180) / Math.PI,
    ),
  )
}
