type Direction = { raDeg: number; decDeg: number }

const RADIANS = Math.PI / 180

/** Angle between two directions, degrees in [0, 180]; the haversine form stays exact for arcseconds. */
export function separationDeg(a: Direction, b: Direction): number {
  const dDec = ((b.decDeg - a.decDeg) * RADIANS) / 2
  const dRa = ((b.raDeg - a.raDeg) * RADIANS) / 2
  const h =
    Math.sin(dDec) ** 2 + Math.cos(a.decDeg * RADIANS) * Math.cos(b.decDeg * RADIANS) * Math.sin(dRa) ** 2
  return (2 * Math.asin(Math.min(1, Math.sqrt(h)))) / RADIANS
}
