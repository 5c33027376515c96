import type { NightPath } from './along-night.ts'
import type { Interval } from './intervals.ts'
import { overheadThrough } from './overhead.ts'
import { placeOf } from './place.ts'
import { skyOfSite } from './sky-of-site.ts'
import { skyAt } from './sky-track.ts'

/** The Moon goes half a degree an hour, and its parallax comes and goes in a day: between such steps it goes straight. */
const STEPS = 36

/** Follows a direction (ICRS, degrees) over a site through a span of a day or less. */
export function nightPath(
  target: { raDeg: number; decDeg: number },
  site: { latDeg: number; lonDeg: number; elevationM: number },
  { fromMs, toMs }: Interval,
): NightPath {
  const place = placeOf(site)
  const { first, last } = overheadThrough(target, fromMs, toMs)
  const moonAway = Array.from({ length: STEPS + 1 }, (_, i) => {
    const atMs = fromMs + ((toMs - fromMs) * i) / STEPS
    return Number(skyOfSite(place, skyAt(atMs), target).moonSeparationDeg.toFixed(3))
  })
  const { latDeg, lonDeg } = site
  return { fromMs, toMs, place: { latDeg, lonDeg }, first: first.target, last: last.target, moonAway }
}
