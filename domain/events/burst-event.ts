import { z } from 'zod'
import { Family, Localisation, NoticeKind } from '#domain/notices/reading.ts'
import { MapMeasures } from '#domain/sky-maps/measure-map.ts'

/** What we believe about an event; each step is caused by a named notice or circular. */
export const EventState = z.enum(['candidate', 'likely', 'not-a-burst', 'retracted', 'test', 'subthreshold'])
export type EventState = z.infer<typeof EventState>

/** A place, or the most probable point of a sky map: then without a radius, but with the area that holds 90 %. */
export const Whereabouts = Localisation.and(
  z.object({
    /** Square degrees */
    area90Deg2: z.number().positive().optional(),
  }),
)
export type Whereabouts = z.infer<typeof Whereabouts>

/** One of the event's localisations, with the notice that stated it. */
export const StatedLocalisation = Whereabouts.and(
  z.object({
    noticeId: z.number(),
    mission: z.string(),
    instrument: z.string().nullable(),
    noticeType: z.string(),
    kind: NoticeKind,
    /** Radius at 90 % with systematics, degrees: what localisations are compared by; null when unknown. */
    radius90Deg: z.number().nullable(),
  }),
)
export type StatedLocalisation = z.infer<typeof StatedLocalisation>

/** The sky map that an event is looked for with, and the notice that it came with. */
export const EventSkyMap = MapMeasures.extend({
  noticeId: z.number(),
  mission: z.string(),
  /** When that notice was made. */
  at: z.string().nullable(),
})
export type EventSkyMap = z.infer<typeof EventSkyMap>

/** One thing in the sky, put together from its notices and circulars. Times are ISO 8601, UTC. */
export const BurstEvent = z.object({
  /** Stable address, from the first trigger: fermi-798430369. */
  slug: z.string(),
  state: EventState,
  /** The notice or circular that caused the state, in words a person reads: "Fermi flight position: SOLAR_FLARE". */
  stateBecause: z.string().nullable(),
  family: Family,
  triggers: z.array(z.object({ mission: z.string(), id: z.string() })),
  missions: z.array(z.string()),
  /** "fermi GBM": whose triggers these are. */
  instruments: z.array(z.string()).default([]),
  /** Every name that finds the event, best first. */
  names: z.array(z.string()),
  /** Gamma-ray T0. */
  t0: z.string().nullable(),
  /** Start of the earliest observation, where no notice states a T0: images of X-ray transients. */
  observedAt: z.string().nullable().default(null),
  /** Triggers that are known to be this burst by time alone. */
  byTime: z.array(z.object({ mission: z.string(), id: z.string() })).default([]),
  /** The smallest total error wins, never "the last one". */
  best: StatedLocalisation.nullable(),
  localisations: z.array(StatedLocalisation),
  /** Probability of being a gamma-ray burst in [0, 1], null when nothing was said. */
  grbChance: z.number().nullable(),
  classes: z.array(z.object({ name: z.string(), probability: z.number() })),
  durationClass: z.enum(['long', 'short']).nullable(),
  hasCounterpart: z.boolean(),
  /** Absent while no sky map was read. */
  skyMap: EventSkyMap.optional(),
  skyMapUrl: z.string().nullable(),
  lightCurveUrl: z.string().nullable(),
})
export type BurstEvent = z.infer<typeof BurstEvent>

/**
 * What a revision changed, as data; domain/messages/changes.ts says it in words.
 * `before` is null for what was not known.
 */
export const Change = z.discriminatedUnion('what', [
  z.object({ what: z.literal('event'), mission: z.string(), noticeType: z.string() }),
  z.object({
    what: z.literal('localisation'),
    before: Whereabouts.nullable(),
    after: Whereabouts,
    /** Angle between the old and the new centre, degrees. */
    shiftDeg: z.number().nullable(),
  }),
  z.object({
    what: z.literal('state'),
    before: EventState,
    after: EventState,
    because: z.string().nullable(),
  }),
  z.object({ what: z.literal('grb-chance'), before: z.number().nullable(), after: z.number().nullable() }),
  z.object({ what: z.literal('t0'), before: z.string().nullable(), after: z.string() }),
  /** Names that it has now, and those that turned out to be another's. */
  z.object({
    what: z.literal('name'),
    added: z.array(z.string()),
    removed: z.array(z.string()).optional(),
  }),
  z.object({ what: z.literal('counterpart'), mission: z.string(), noticeType: z.string() }),
  z.object({
    what: z.literal('duration-class'),
    before: z.enum(['long', 'short']).nullable(),
    after: z.enum(['long', 'short']).nullable(),
  }),
  /** Other triggers turned out to be the same burst. */
  z.object({
    what: z.literal('joined'),
    triggers: z.array(z.object({ mission: z.string(), id: z.string() })),
  }),
  /** They turned out to be another. */
  z.object({
    what: z.literal('parted'),
    triggers: z.array(z.object({ mission: z.string(), id: z.string() })),
  }),
  /** A sky map was read, the first or another: areas that hold 90 %, square degrees. */
  z.object({ what: z.literal('sky-map'), before: z.number().nullable(), after: z.number() }),
  z.object({ what: z.literal('link'), name: z.enum(['sky-map', 'light-curve']) }),
])
export type Change = z.infer<typeof Change>
