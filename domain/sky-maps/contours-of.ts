import type { SkyMap } from './sky-map.ts'

/** As GeoJSON: for each island its outline, then its holes, as rings of [RA, Dec] in degrees. */
export type Contours = { type: 'MultiPolygon'; coordinates: [number, number][][][] }

/** Round the smallest area that holds the share; wound as d3-geo asks, at most `mostPoints` points in all. */
export function contoursOf(_map: SkyMap, _share: number, _mostPoints = 600): Contours {
  throw new Error('contoursOf comes with the next commits')
}
