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

/** The kinds of events that a rule may ask for. */
export const WantedEvent = z.enum([
  'burst',
  'x-ray-transient',
  /** A gravitational wave that is more likely than not from a pair with a neutron star. */
  'neutron-star-merger',
  'neutrino',
  /** Pairs of black holes, radio bursts, supernovae and all else. */
  'other',
])
export type WantedEvent = z.infer<typeof WantedEvent>

/** How closely an event is followed after the first mail; retractions reach everybody who was told. */
export const Updates = z.enum(['none', 'material', 'all'])
export type Updates = z.infer<typeof Updates>

/** What the person must be able to do about it, from one of their sites. */
export const WantedVerdict = z.enum(['any', 'now-or-tonight', 'now'])
export type WantedVerdict = z.infer<typeof WantedVerdict>

/** How deep the Sun must stand: 6, 12 or 18 degrees below the horizon. */
export const Darkness = z.enum(['civil', 'nautical', 'astronomical'])
export type Darkness = z.infer<typeof Darkness>

/** When the person is told: each event as it comes, or all of them together. */
export const Arrival = z.enum(['at-once', 'dusk', 'daily'])
export type Arrival = z.infer<typeof Arrival>

const Minutes = z.number().int().min(0).max(1439)

/** Hours in which nothing rings, in minutes of the site's day: [from, to), past midnight when `from` is the later. */
export const QuietHours = z
  .object({ fromMinute: Minutes, toMinute: Minutes })
  .refine(it => it.fromMinute !== it.toMinute)
export type QuietHours = z.infer<typeof QuietHours>

/** What a wish may say. */
export const Rule = z.object({
  name: z.string().trim().min(1).max(80),
  isActive: z.boolean(),
  /** Mission names as readings write them (fermi, swift ...); empty means every mission. */
  missions: z.array(z.string().max(40)).max(32),
  /** Empty means every kind save subthreshold and test. */
  kinds: z.array(WantedKind).max(WantedKind.options.length),
  /** Empty means every kind of event. */
  events: z.array(WantedEvent).max(WantedEvent.options.length),
  /** Largest 90 % error radius with systematics, degrees; null means any, even no position at all. */
  maxErrorRadiusDeg: z.number().positive().max(180).nullable(),
  /** Smallest probability of being a gamma-ray burst; above 0, bursts of which nothing was said do not match. */
  minGrbChance: z.number().min(0).max(1),
  /** Longest time since T0, hours, at the moment of telling; null means any. What has no T0 is new. */
  maxAgeHours: z.number().positive().max(1000).nullable(),
  /** Only events with an X-ray or optical counterpart. */
  needsCounterpart: z.boolean(),
  updates: Updates,
  /** The person's sites that count; empty means all of them. */
  siteIds: z.array(z.number().int().positive()).max(50),
  /** The instrument whose field and reach count; null means the one of the site, or none. */
  instrumentId: z.number().int().positive().nullable(),
  verdict: WantedVerdict,
  /** Degrees above the horizon, airless. */
  minAltitudeDeg: z.number().min(0).max(85),
  darkness: Darkness,
  /** Degrees from the Moon while it is up; null means that the Moon does not matter. */
  minMoonDistanceDeg: z.number().min(0).max(180).nullable(),
  /** Shortest time in which all of this holds, minutes. */
  minWindowMinutes: z.number().int().min(1).max(600),
  arrival: Arrival,
  quiet: QuietHours.nullable(),
  /** Whether a well-placed bright chance breaks the quiet hours. */
  quietYields: z.boolean(),
  /** Most first messages in 24 hours; null means no limit. Updates and retractions are not counted. */
  dailyLimit: z.number().int().min(1).max(1000).nullable(),
})
export type Rule = z.infer<typeof Rule>

/** What a rule says where a person says nothing: what `sky.md` and most observers take. */
export const USUAL_RULE = {
  isActive: true,
  missions: [],
  kinds: [],
  events: [],
  maxErrorRadiusDeg: null,
  minGrbChance: 0,
  maxAgeHours: null,
  needsCounterpart: false,
  updates: 'material',
  siteIds: [],
  instrumentId: null,
  verdict: 'any',
  minAltitudeDeg: 30,
  darkness: 'nautical',
  minMoonDistanceDeg: 30,
  minWindowMinutes: 15,
  arrival: 'at-once',
  quiet: null,
  quietYields: true,
  dailyLimit: null,
} as const satisfies Omit<Rule, 'name' | 'missions' | 'kinds' | 'events' | 'siteIds'> & {
  missions: readonly string[]
  kinds: readonly WantedKind[]
  events: readonly WantedEvent[]
  siteIds: readonly number[]
}
