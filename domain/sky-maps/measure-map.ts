import { z } from 'zod'
import { areaOf, mostProbable } from './area-of.ts'
import { type Contours, contoursOf } from './contours-of.ts'
import { keepMost } from './keep-most.ts'
import { pointsOf } from './points-of.ts'
import { readSkyMap } from './read-sky-map.ts'

/** A sky map in a few numbers: areas in square degrees, directions in degrees, ICRS. */
export const MapMeasures = z.object({
  area50Deg2: z.number().positive(),
  area90Deg2: z.number().positive(),
  /** The most probable point. */
  raDeg: z.number().gte(0).lt(360),
  decDeg: z.number().gte(-90).lte(90),
  /** The map made small, to ask where it stands above a horizon: [RA, Dec, what is there], the most probable first. */
  points: z.array(z.tuple([z.number(), z.number(), z.number()])),
})
export type MapMeasures = z.infer<typeof MapMeasures>

/** Round 50 % and 90 % of the probability, as GeoJSON of [RA, Dec]. */
export type MapOutlines = { half: Contours; most: Contours }

/** An event carries them with each of its revisions. */
const POINTS = 200
const POINTS_HOLD = 0.99
/** Both outlines together stay below 30 kB. */
const OUTLINE_POINTS = 500

/** What is worth knowing of a sky map's FITS file, inflated already. Never throws; `why` is for the maintainer. */
export function measureMap(
  bytes: Uint8Array,
): { ok: true; measures: MapMeasures; outlines: MapOutlines } | { ok: false; why: string } {
  const read = readSkyMap(bytes)
  if (!read.ok) return read
  const { map } = read
  const { raDeg, decDeg } = mostProbable(map)
  const points = pointsOf(keepMost(map, POINTS_HOLD, POINTS))
  return {
    ok: true,
    measures: {
      area50Deg2: rounded(areaOf(map, 0.5), 5),
      area90Deg2: rounded(areaOf(map, 0.9), 5),
      // What is rounded to 360 is 0.
      raDeg: Number(raDeg.toFixed(4)) % 360,
      decDeg: Number(decDeg.toFixed(4)),
      points: points.map(it => [
        Number(it.raDeg.toFixed(2)),
        Number(it.decDeg.toFixed(2)),
        rounded(it.probability, 3),
      ]),
    },
    outlines: {
      half: contoursOf(map, 0.5, OUTLINE_POINTS),
      most: contoursOf(map, 0.9, OUTLINE_POINTS),
    },
  }
}

const rounded = (value: number, digits: number) => Number(value.toPrecision(digits))
