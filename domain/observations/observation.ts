import { z } from 'zod'

export const MAG_SYSTEMS = ['AB', 'Vega'] as const
export const LICENCES = ['CC-BY-4.0', 'CC0-1.0', 'CC-BY-SA-4.0'] as const
export const DAY_SECONDS = 86_400

/** One line of text. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u)

/** Brighter than the full Moon or fainter than any telescope reaches: a slip of the finger. */
export const magnitude = z.number().min(-15).max(35)

const Fields = z.object({
  /** When the first exposure began. */
  startAt: z.date(),
  exposureSeconds: z.number().positive().max(DAY_SECONDS),
  exposureCount: z.number().int().min(1).max(100_000),
  filter: line(20),
  mag: magnitude.nullable(),
  /** 1 sigma, statistical. */
  magError: z.number().positive().max(5).nullable(),
  limitingMag: magnitude.nullable(),
  limitingMagSigma: z.number().min(1).max(20),
  magSystem: z.enum(MAG_SYSTEMS),
  /** Where the comparison stars' magnitudes are from. */
  catalogue: line(60).nullable(),
  /** Whether the extinction of our Galaxy has been taken off. */
  isExtinctionCorrected: z.boolean(),
  /** Of the source that was seen: ICRS, degrees. */
  raDeg: z.number().min(0).lt(360).nullable(),
  decDeg: z.number().min(-90).max(90).nullable(),
  positionErrorArcsec: z.number().positive().max(3600).nullable(),
  seeingArcsec: z.number().positive().max(60).nullable(),
  conditions: line(200).nullable(),
  /** What part of the error region was covered: the centre of the field and its sides. */
  fieldRaDeg: z.number().min(0).lt(360).nullable(),
  fieldDecDeg: z.number().min(-90).max(90).nullable(),
  fieldWidthDeg: z.number().positive().max(180).nullable(),
  fieldHeightDeg: z.number().positive().max(180).nullable(),
  /** As it should be cited. */
  telescope: line(80).nullable(),
  /** Markdown. */
  notes: z.string().trim().max(5000).nullable(),
  licence: z.enum(LICENCES),
})

type Field = keyof z.infer<typeof Fields>

/**
 * What an observer says of one measurement: a detection (`mag`), an upper limit (`limitingMag`), or both. The names of
 * the magnitudes are those of GCN's core photometry schema, in our spelling.
 */
export const Observation = Fields.superRefine((it, context) => {
  const fault = (path: Field, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (it.mag === null && it.limitingMag === null) fault('mag', 'A magnitude, a limit, or both')
  if (it.magError !== null && it.mag === null) fault('magError', 'The error of which magnitude?')
  if ((it.raDeg === null) !== (it.decDeg === null))
    fault(it.raDeg === null ? 'raDeg' : 'decDeg', 'raDeg and decDeg belong together')
  if (it.positionErrorArcsec !== null && it.raDeg === null)
    fault('positionErrorArcsec', 'The error of which position?')
  if ((it.fieldRaDeg === null) !== (it.fieldDecDeg === null))
    fault('fieldRaDeg', 'fieldRaDeg and fieldDecDeg belong together')
  if ((it.fieldWidthDeg === null) !== (it.fieldHeightDeg === null))
    fault('fieldWidthDeg', 'fieldWidthDeg and fieldHeightDeg belong together')
  if (it.exposureSeconds * it.exposureCount > 2 * DAY_SECONDS)
    fault('exposureCount', 'More than two days in all')
})
export type Observation = z.infer<typeof Observation>

export const OBSERVATION_FIELDS = Fields.keyof().options

/** The middle of all exposures, as if none had waited for the other. */
export function midOf(it: Pick<Observation, 'startAt' | 'exposureSeconds' | 'exposureCount'>): Date {
  return new Date(it.startAt.getTime() + (it.exposureSeconds * it.exposureCount * 1000) / 2)
}

/** Whether something was seen. */
export const isDetection = (it: Pick<Observation, 'mag'>): boolean => it.mag !== null
