import backdrop from '#domain/sky/backdrop.json' with { type: 'json' }
import type { MapOutlines } from '#domain/sky-maps/measure-map.ts'
import { outlineOf } from './region.ts'

/** [RA, Dec] in degrees, ICRS. */
export type Direction = readonly [raDeg: number, decDeg: number]
type Line = readonly Direction[]
type Field = { widthDeg: number; heightDeg: number }

/** What a sky that can be turned and zoomed shows, as lines and points; all of it from here. */
export type LiveSky = {
  target: Direction
  /** Shown at first, degrees across. */
  acrossDeg: number
  /** The error region: of a sky map the lines round 50 % and 90 % of it. */
  regions: readonly Line[]
  /** What the telescopes see at the best position, north up. */
  fields: readonly Line[]
  milkyWay: readonly Line[]
  /** Right ascension, declination, magnitude. */
  stars: readonly (readonly number[])[]
}

const RADIANS = Math.PI / 180
/** As many times the region, or the field, as are shown at first. */
const MARGIN = 5

/** The sky of an event: its region, fields of view there (degrees), bright stars and the Milky Way. */
export function liveSkyOf(
  best: Parameters<typeof outlineOf>[0],
  outlines: MapOutlines | null,
  fields: readonly Field[],
): LiveSky {
  const outline = outlineOf(best)
  const regions = outlines
    ? [outlines.half, outlines.most].flatMap(({ coordinates }) => coordinates.flat())
    : (outline?.coordinates ?? [])
  const widest = Math.max(best.errorRadiusDeg ?? 0, ...fields.map(it => it.widthDeg))
  const { raDeg, decDeg } = best
  return {
    target: [raDeg, decDeg],
    acrossDeg: outlines ? 150 : Math.min(150, Math.max(2, MARGIN * widest)),
    regions,
    fields: fields.map(field => cornersOf(best, field)),
    milkyWay: (backdrop.milkyWay as unknown as Line[][][]).flat(2),
    stars: backdrop.stars,
  }
}

/** The rectangle of a field on the sky, closed: corners of the tangent plane (Calabretta & Greisen 2002, TAN). */
export function cornersOf(centre: { raDeg: number; decDeg: number }, { widthDeg, heightDeg }: Field): Line {
  const half = (deg: number) => Math.tan((deg / 2) * RADIANS)
  const [x, y] = [half(widthDeg), half(heightDeg)]
  const corners: [number, number][] = [
    [x, y],
    [-x, y],
    [-x, -y],
    [x, -y],
    [x, y],
  ]
  return corners.map(([east, north]) => fromTangentPlane(centre, east, north))
}

function fromTangentPlane(
  { raDeg, decDeg }: { raDeg: number; decDeg: number },
  east: number,
  north: number,
): Direction {
  const dec = decDeg * RADIANS
  const towards = Math.cos(dec) - north * Math.sin(dec)
  const ra = raDeg + Math.atan2(east, towards) / RADIANS
  return [
    (ra + 360) % 360,
    Math.atan2(Math.sin(dec) + north * Math.cos(dec), Math.hypot(east, towards)) / RADIANS,
  ]
}
