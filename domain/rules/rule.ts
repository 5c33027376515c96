import { z } from 'zod'

/** The kinds of news that a rule may ask for. Tests and sub-threshold triggers reach only those who name them. */
export const WantedKind = z.enum([
  'trigger',
  'position',
  'refined',
  'final',
  'counterpart',
  'supplement',
  'subthreshold',
  'test',
])
export type WantedKind = z.infer<typeof WantedKind>

/** How closely an event is followed after the first mail; retractions reach everybody who was told. */
export const Updates = z.enum(['none', 'material', 'all'])
export type Updates = z.infer<typeof Updates>

/** What a wish may say. */
export const Rule = z.object({
  name: z.string().trim().min(1).max(80),
  isActive: z.boolean(),
  /** Mission names as readings write them (fermi, swift ...); empty means every mission. */
  missions: z.array(z.string().max(40)).max(32),
  /** Empty means every kind save subthreshold and test. */
  kinds: z.array(WantedKind).max(WantedKind.options.length),
  /** Largest 90 % error radius with systematics, degrees; null means any, even no position at all. */
  maxErrorRadiusDeg: z.number().positive().max(180).nullable(),
  /** Smallest probability of being a gamma-ray burst; above 0, events of which nothing was said do not match. */
  minGrbChance: z.number().min(0).max(1),
  updates: Updates,
})
export type Rule = z.infer<typeof Rule>
