import { z } from 'zod'
import { TimeZone } from '#domain/people/time-zone.ts'
import { Horizon } from './horizon.ts'

/** How exactly others may see where somebody observes from: not at all, to half a degree, or as it is. */
export const Sharing = z.enum(['hidden', 'rounded', 'exact'])
export type Sharing = z.infer<typeof Sharing>

/** A place to observe from: degrees, WGS 84, east and north positive; metres above the sea. */
export const Site = z.object({
  name: z.string().trim().min(1).max(80),
  latDeg: z.number().min(-90).max(90),
  lonDeg: z.number().min(-180).max(180),
  elevationM: z.number().min(-500).max(9000),
  timeZone: TimeZone,
  horizon: Horizon,
  /** Darkness of the sky on Bortle's scale, 1 (darkest) to 9; null when nobody has said. */
  bortle: z.number().int().min(1).max(9).nullable(),
  sharing: Sharing,
})
export type Site = z.infer<typeof Site>

const SHARED_STEP_DEG = 0.5

/** What others see of where a site is; null when its owner shows nothing. */
export function sharedPosition(
  site: Pick<Site, 'latDeg' | 'lonDeg' | 'sharing'>,
): { latDeg: number; lonDeg: number } | null {
  const { latDeg, lonDeg, sharing } = site
  if (sharing === 'hidden') return null
  if (sharing === 'exact') return { latDeg, lonDeg }
  const round = (value: number) => Math.round(value / SHARED_STEP_DEG) * SHARED_STEP_DEG
  return { latDeg: round(latDeg), lonDeg: round(lonDeg) }
}
