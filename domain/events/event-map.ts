import type { EventSkyMap, StatedLocalisation } from './burst-event.ts'
import type { KeptReading } from './event-from.ts'

/**
 * The sky maps that count: of each mission that of its last notice with one, since a later map is made to replace the
 * one before. The smallest comes first.
 *
 * @param ordered in the order in which the tale was told
 */
export function presentMaps(ordered: readonly KeptReading[]): EventSkyMap[] {
  const lastOf = new Map<string, EventSkyMap>()
  for (const { noticeId, reading, skyMap } of ordered) {
    if (!skyMap || reading.isRetraction) continue
    const { mission, issuedAt } = reading
    lastOf.set(mission, { ...skyMap, noticeId, mission, at: issuedAt })
  }
  return [...lastOf.values()].toSorted((a, b) => a.area90Deg2 - b.area90Deg2)
}

/** The place of a notice that has a map and no circle: the map's most probable point, with an area and no radius. */
export function placeOfMap({ reading, noticeId }: KeptReading, map: EventSkyMap): StatedLocalisation {
  const { mission, instrument, noticeType, kind } = reading
  return {
    raDeg: map.raDeg,
    decDeg: map.decDeg,
    errorRadiusDeg: null,
    errorContainment: null,
    isContainmentStated: true,
    ellipse: null,
    // HEALPix files include them (GCN Circular 25726).
    hasSystematic: true,
    noticeId,
    mission,
    instrument,
    noticeType,
    kind,
    radius90Deg: null,
    area90Deg2: map.area90Deg2,
  }
}
