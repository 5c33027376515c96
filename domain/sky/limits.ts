import { z } from 'zod'
import type { Horizon } from '#domain/sites/horizon.ts'
import { airmassAt } from './airmass.ts'

/** What a person wishes of the sky before a site counts as able to observe. Airless degrees. */
export const Limits = z.object({
  minAltitudeDeg: z.number().min(-90).max(89),
  /** The Sun's centre must be below this: -6 civil, -12 nautical, -18 astronomical. */
  maxSunAltitudeDeg: z.number().min(-90).max(90),
  /** While the Moon is up; `by-phase` is 10 + 40 times the lit share; null means that the Moon does not matter. */
  minMoonSeparationDeg: z.union([z.number().min(0).max(180), z.literal('by-phase')]).nullable(),
  /** The shortest stretch that is worth opening the roof for. */
  minWindowMinutes: z.number().min(0).max(1440),
  maxAirmass: z.number().min(1).max(40).nullable(),
  /** Warn when nearer to the galactic plane (extinction), degrees; null never warns. */
  minGalacticLatitudeDeg: z.number().min(0).max(90).nullable(),
  /** Say NO when one pointing holds less than this share of the probability; null only warns. */
  minFieldShare: z.number().min(0).max(1).nullable(),
  /** Say NO, instead of warning, when the burst is likely fainter than the telescope reaches. */
  mustBeBrightEnough: z.boolean(),
})
export type Limits = z.infer<typeof Limits>

/** What holds for who has not said otherwise. */
export const USUAL_LIMITS: Limits = {
  minAltitudeDeg: 30,
  maxSunAltitudeDeg: -12,
  minMoonSeparationDeg: 30,
  minWindowMinutes: 15,
  maxAirmass: null,
  minGalacticLatitudeDeg: null,
  minFieldShare: null,
  mustBeBrightEnough: false,
}

/** Below which altitude of the Sun each kind of darkness begins, degrees. */
export const DARKNESS = { civil: -6, nautical: -12, astronomical: -18 } as const

/** How high a direction must stand: everywhere, and above what stands in the way. */
export type AltitudeLimit = { minDeg: number; horizon: Horizon | null }

/** The altitude limit of wishes and site together; an airmass limit is an altitude limit in other words. */
export function altitudeLimitOf(limits: Limits, horizon: Horizon | null | undefined): AltitudeLimit {
  const byAirmass = limits.maxAirmass === null ? -90 : altitudeOfAirmass(limits.maxAirmass)
  return {
    minDeg: Math.max(limits.minAltitudeDeg, byAirmass),
    // An open horizon asks nothing of anybody's azimuth.
    horizon: horizon && horizon.length > 0 ? horizon : null,
  }
}

/** The altitude at which the air is so thick, by halving: airmass falls all the way up. */
function altitudeOfAirmass(airmass: number): number {
  let [low, high] = [0, 90]
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if ((airmassAt(middle) ?? Number.POSITIVE_INFINITY) > airmass) low = middle
    else high = middle
  }
  return high
}
