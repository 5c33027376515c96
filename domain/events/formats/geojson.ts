import { geoCircle } from 'd3-geo'
import { titleOf } from './event-title.ts'
import type { OpenEvent } from './open-event.ts'

/** GeoJSON knows no right ascension: east is positive up to 180 degrees, then it counts from -180. */
const lonOf = (raDeg: number) => (raDeg > 180 ? raDeg - 360 : raDeg)

type Feature = { type: 'Feature'; id: string; geometry: unknown; properties: Record<string, unknown> }

/**
 * Events on the sky as GeoJSON (RFC 7946), right ascension as longitude and declination as latitude, as d3-celestial does.
 * Events without a position have no geometry. `withCircles` adds the circle that holds 90 % of each.
 */
export function writeGeoJson(events: readonly OpenEvent[], { withCircles = false } = {}): string {
  const features = events.flatMap(it => [pointOf(it), ...(withCircles ? circleOf(it) : [])])
  return `${JSON.stringify({ type: 'FeatureCollection', features })}\n`
}

function pointOf(it: OpenEvent): Feature {
  const { raDeg, decDeg, radius90Deg, t0, heardAt, state, family, missions, url } = it
  return {
    type: 'Feature',
    id: it.id,
    geometry:
      raDeg === null || decDeg === null ? null : { type: 'Point', coordinates: [lonOf(raDeg), decDeg] },
    properties: {
      name: titleOf(it),
      what: 'position',
      t0,
      heardAt,
      state,
      family,
      missions,
      radius90Deg,
      url,
    },
  }
}

function circleOf({ id, raDeg, decDeg, radius90Deg }: OpenEvent): Feature[] {
  if (raDeg === null || decDeg === null || radius90Deg === null) return []
  const geometry = geoCircle()
    .center([lonOf(raDeg), decDeg])
    .radius(Math.min(radius90Deg, 179.9))()
  return [
    {
      type: 'Feature',
      id: `${id}-90`,
      geometry,
      properties: { what: 'circle that holds 90 %', radius90Deg },
    },
  ]
}
