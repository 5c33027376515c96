import { fill } from '#app/_ui/fill.ts'
import { writeClock } from '#domain/messages/clock.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { wrap } from '#domain/pictures/earth-layers.ts'
import { type EarthLimits, type Standing, standingOver } from '#domain/sky/over-earth.ts'
import type { EarthPoint, Overhead } from '#domain/sky/overhead.ts'

/** Messages as they stand in the catalogue: the server says them first, the browser again for each step. */
export type WhereWords = {
  instant: string
  instantUtc: string
  ahead: string
  now: string
  zenith: string
  from: string
  fromNone: string
  point: string
  north: string
  south: string
  east: string
  west: string
  degrees: string
  standings: Record<Standing, string>
}

export type NamedPlace = EarthPoint & { name: string }

const MINUTE_MS = 60_000

/** `2026-11-21 23:10 UTC (00:10 Europe/Paris), in 3 h 20 min`; how long until then is said of the day ahead. */
export function sayInstant(
  words: WhereWords,
  { atMs, nowMs, timeZone }: { atMs: number; nowMs: number; timeZone: string | null },
): string {
  const utc = writeUtc(new Date(atMs)).slice(0, 16)
  const minutes = Math.round((atMs - nowMs) / MINUTE_MS)
  const ahead =
    minutes < 0 || minutes > 1440
      ? ''
      : minutes === 0
        ? `, ${words.now}`
        : `, ${fill(words.ahead, { hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60).padStart(2, '0') })}`
  const instant =
    timeZone === null || timeZone === 'UTC'
      ? fill(words.instantUtc, { utc })
      : fill(words.instant, { utc, local: writeClock(new Date(atMs), timeZone), zone: timeZone })
  return instant + ahead
}

/** What the picture shows, in sentences. */
export function sayWhere(
  words: WhereWords,
  overhead: Overhead,
  places: readonly NamedPlace[],
  limits: EarthLimits,
): string {
  const able = places.filter(it => standingOver(it, overhead, limits).standing === 'observable')
  const zenith = fill(words.zenith, {
    target: sayPoint(words, overhead.target),
    sun: sayPoint(words, overhead.sun),
  })
  const from =
    able.length === 0 ? words.fromNone : fill(words.from, { places: able.map(it => it.name).join(', ') })
  return `${zenith} ${from}`
}

function sayPoint(words: WhereWords, { latDeg, lonDeg }: EarthPoint): string {
  const [lat, lon] = [Math.round(latDeg), Math.round(wrap(lonDeg))]
  return fill(words.point, {
    lat: String(Math.abs(lat)),
    ns: lat < 0 ? words.south : words.north,
    lon: String(Math.abs(lon)),
    ew: lon < 0 ? words.west : words.east,
  })
}

/** Rounded towards zero, as everywhere in verdicts, with a true minus. */
export function sayDegrees(words: WhereWords, value: number): string {
  return fill(words.degrees, { value: String(Math.trunc(value) || 0).replace('-', '−') })
}
