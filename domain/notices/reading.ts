import { z } from 'zod'

/** What a notice is for, in the order in which a burst's tale is usually told. */
export const NoticeKind = z.enum([
  /** A mission triggered; there is no usable position yet. */
  'trigger',
  /** A first position, made on board or within seconds. */
  'position',
  /** A better position from the ground, made automatically. */
  'refined',
  /** The last position a mission makes for its trigger. */
  'final',
  /** An X-ray or optical source found in the region: arcseconds, what a telescope can point at. */
  'counterpart',
  /** A weak signal found in a ground search, often hours later. */
  'subthreshold',
  /** An earlier notice is taken back. */
  'retraction',
  /** Light curves, slews and other news about a trigger that do not change where or what it is. */
  'supplement',
  /** Pointings, catalogued sources, flares of known objects: never an event by itself. */
  'not-an-event',
])
export type NoticeKind = z.infer<typeof NoticeKind>

/** What sort of thing in the sky the notice is about. */
export const Family = z.enum([
  'burst',
  'x-ray-transient',
  'gravitational-wave',
  'neutrino',
  'radio-burst',
  'optical-transient',
  'supernova',
  'other',
])
export type Family = z.infer<typeof Family>

/**
 * A position with its error, ICRS (J2000), degrees.
 * A wrong sky cannot be said: RA in [0, 360), Dec in [-90, 90], no radius without its containment.
 */
export const Localisation = z
  .object({
    raDeg: z.number().gte(0).lt(360),
    decDeg: z.number().gte(-90).lte(90),
    /** Radius of the error circle, or the semi-major axis of the ellipse; null when the error is unknown. */
    errorRadiusDeg: z.number().positive().lte(180).nullable(),
    /** Share of the probability inside, in (0, 1). */
    errorContainment: z.number().gt(0).lt(1).nullable(),
    /** False when the notice leaves it out and the mission's documented convention was taken. */
    isContainmentStated: z.boolean(),
    ellipse: z
      .object({
        semiMajorDeg: z.number().positive(),
        semiMinorDeg: z.number().positive(),
        /** North through east, [0, 180); null when the notice gives none. */
        positionAngleDeg: z.number().gte(0).lt(180).nullable(),
      })
      .nullable(),
    /** Whether systematic errors are in the radius; null when nobody says. */
    hasSystematic: z.boolean().nullable(),
  })
  .refine(it => (it.errorRadiusDeg === null) === (it.errorContainment === null), {
    message: 'an error radius and its containment come together',
  })
export type Localisation = z.infer<typeof Localisation>

/** What one notice says, and no more. Times are ISO 8601 in UTC with a Z; null is "the notice does not say". */
export const Reading = z.object({
  dialect: z.enum(['voevent', 'json', 'text']),
  /** Lower case: fermi, swift, svom, einstein-probe, lvk ... */
  mission: z.string(),
  instrument: z.string().nullable(),
  /** The classic type (FERMI_GBM_FLT_POS) or the last part of the topic. */
  noticeType: z.string(),
  kind: NoticeKind,
  family: Family,
  /** The notice's own identity (IVORN and date, JSON ids and type), the same wherever the notice turns up. */
  identity: z.string().nullable(),
  /** When the message was made. */
  issuedAt: z.string().nullable(),
  /** Order among the notices of one trigger, where the mission numbers them. */
  sequence: z.number().nullable(),
  /** All ids that say which trigger this is, the mission's event key first. */
  triggerIds: z.array(z.string()),
  /** Gamma-ray T0. */
  burstTime: z.string().nullable(),
  /** Start of the observation that the notice reports, where that is not T0 (XRT, UVOT, MXT, EP images). */
  observationTime: z.string().nullable(),
  localisation: Localisation.nullable(),
  skyMapUrl: z.string().nullable(),
  lightCurveUrl: z.string().nullable(),
  /** Names of the event that the notice gives: bn260419524, sb26051102, EP250101a, S230518h. */
  names: z.array(z.string()),
  /** Class probabilities as stated, each in [0, 1]. */
  classes: z.array(z.object({ name: z.string(), probability: z.number().gte(0).lte(1) })),
  /** Whether this one notice claims a gamma-ray burst. */
  isGrb: z.enum(['yes', 'no', 'unknown']),
  /** Why, in the notice's own terms: "flight class SOLAR_FLARE", "star tracker lost lock". */
  isGrbBecause: z.string().nullable(),
  durationClass: z.enum(['long', 'short']).nullable(),
  significanceSigma: z.number().nullable(),
  energyRangeKev: z.tuple([z.number(), z.number()]).nullable(),
  timeScaleSeconds: z.number().nullable(),
  isTest: z.boolean(),
  isRetraction: z.boolean(),
  citations: z.array(z.object({ cite: z.string(), id: z.string() })),
  comments: z.array(z.string()),
  /** Everything else that is stated, by "Group.Name", as the text that stood there. */
  parameters: z.record(z.string(), z.string()),
})
export type Reading = z.infer<typeof Reading>

/** Reading never throws: what cannot be read says why, in one sentence for the maintainer. */
export type ReadResult = { ok: true; reading: Reading } | { ok: false; why: string; identity: string | null }
