import type { Region } from './region.ts'
import { moonIllumination, type SkyMoment, vectorIn } from './sky-moment.ts'
import { skyAt } from './sky-track.ts'
import { normalise } from './vectors.ts'

/** Moments in columns: Earth-fixed vectors one after the other, for loops that ask each of them about many sites. */
export type SkyGrid = {
  times: Float64Array
  /** The region's centre, and the Sun from the Earth's centre: unit vectors. */
  star: Float64Array
  sun: Float64Array
  /** The Moon from the Earth's centre, astronomical units. */
  moon: Float64Array
  /** Cosine of the distance wished by the Moon's phase. */
  phaseCosine: Float64Array
}

/** The moments at the given times (milliseconds). */
export function skyGrid(region: Region, times: readonly number[]): SkyGrid {
  const grid: SkyGrid = {
    times: Float64Array.from(times),
    star: new Float64Array(3 * times.length),
    sun: new Float64Array(3 * times.length),
    moon: new Float64Array(3 * times.length),
    phaseCosine: new Float64Array(times.length),
  }
  times.forEach((atMs, k) => {
    const moment: SkyMoment = skyAt(atMs)
    grid.star.set(vectorIn(moment, region.towards), 3 * k)
    grid.sun.set(normalise(moment.sun), 3 * k)
    grid.moon.set(moment.moon, 3 * k)
    grid.phaseCosine[k] = Math.cos(((10 + 40 * moonIllumination(moment)) * Math.PI) / 180)
  })
  return grid
}
