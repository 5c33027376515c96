import { z } from 'zod'

/** A place to observe from: degrees, WGS 84, east and north positive; metres above the sea. */
export const Site = z.object({
  name: z.string().trim().min(1).max(80),
  latDeg: z.number().min(-90).max(90),
  lonDeg: z.number().min(-180).max(180),
  elevationM: z.number().min(-500).max(9000),
})
export type Site = z.infer<typeof Site>
