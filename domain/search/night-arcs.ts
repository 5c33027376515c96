import { DARKNESS } from '#domain/sky/limits.ts'
import { nightAt, twilightsWithin } from '#domain/sky/night.ts'
import { altitudeOf, type Place, placeOf, seenFrom } from '#domain/sky/place.ts'
import { skyMoment, toIcrs } from '#domain/sky/sky-moment.ts'
import { cross, dot, normalise, unitVector, type Vec } from '#domain/sky/vectors.ts'

/**
 * The way of a place's zenith among the stars while it is dark there: a part of the circle around the pole. All ICRS
 * unit vectors; the turn is in degrees, [0, 360].
 */
export type NightArc = {
  start: Vec
  end: Vec
  pole: Vec
  /** From the pole towards the start, and 90 degrees on: what tells whether a star culminates on the way. */
  towards: Vec
  along: Vec
  turnDeg: number
}

/** Stars turn once in a sidereal day. */
const DEG_PER_MS = 360.9856473 / 86_400_000
const HOUR_MS = 3_600_000

type Asked = { latDeg: number; lonDeg: number; when: 'now' | 'tonight' }

/**
 * The arcs of the zenith while it is (nautically) dark over a place: now, a point, or in what remains of this night,
 * else the next. None while there is light, or all night.
 */
export function nightArcs({ latDeg, lonDeg, when }: Asked, now: Date): NightArc[] {
  const place = placeOf({ latDeg, lonDeg, elevationM: 0 })
  const atMs = now.getTime()
  if (when === 'now') {
    const sunDeg = altitudeOf(place, seenFrom(place, skyMoment(atMs).sun))
    return sunDeg <= DARKNESS.nautical ? [arcOf(place, atMs, atMs)] : []
  }
  const night = nightAt(place, atMs)
  const rest = darkWithin(place, { fromMs: atMs, toMs: night.toMs })
  const dark = rest.length > 0 ? rest : darkWithin(place, nightAt(place, night.toMs + HOUR_MS))
  return dark.map(({ fromMs, toMs }) => arcOf(place, fromMs, toMs))
}

function darkWithin(place: Place, span: { fromMs: number; toMs: number }) {
  return span.toMs > span.fromMs ? twilightsWithin(place, span).nautical : []
}

function arcOf(place: Place, fromMs: number, toMs: number): NightArc {
  const [first, last] = [skyMoment(fromMs), skyMoment(toMs)]
  const [start, end, pole] = [toIcrs(first, place.up), toIcrs(last, place.up), first.toEarth[2]]
  const height = dot(start, pole)
  const off: Vec = [start[0] - height * pole[0], start[1] - height * pole[1], start[2] - height * pole[2]]
  // At a pole the zenith stands still: any direction will do.
  const towards = normalise(Math.hypot(...off) > 1e-9 ? off : cross(pole, [1, 0, 0]))
  return {
    start,
    end,
    pole,
    towards,
    along: cross(pole, towards),
    turnDeg: Math.min(360, (toMs - fromMs) * DEG_PER_MS),
  }
}

/** How high a direction (ICRS, degrees) comes over the place along the arc: airless degrees. */
export function highestAlong(arc: NightArc, direction: { raDeg: number; decDeg: number }): number {
  const v = unitVector(direction)
  const sine = culminates(arc, v)
    ? Math.cos(Math.acos(clamp(dot(arc.start, arc.pole))) - Math.acos(clamp(dot(arc.pole, v))))
    : Math.max(dot(arc.start, v), dot(arc.end, v))
  return (Math.asin(clamp(sine)) * 180) / Math.PI
}

/** Whether it crosses the upper meridian within the arc. */
function culminates({ towards, along, turnDeg }: NightArc, v: Vec): boolean {
  const angle = (Math.atan2(dot(along, v), dot(towards, v)) * 180) / Math.PI
  return (angle < 0 ? angle + 360 : angle) <= turnDeg
}

const clamp = (value: number) => Math.max(-1, Math.min(1, value))
