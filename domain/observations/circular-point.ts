import { z } from 'zod'
import { DAY_SECONDS, line, MAG_SYSTEMS, magnitude } from './observation.ts'

const Fields = z.object({
  /** GCN's own number: 40123, or 32024.5. */
  circularId: z.string().regex(/^[1-9]\d{0,8}(?:\.\d{1,6})?$/),
  /** Who reports it there, as they should be cited. */
  reportedBy: line(200),
  /** The middle of the exposures. */
  midAt: z.date(),
  /** All exposures together. */
  exposureSeconds: z.number().positive().max(DAY_SECONDS).nullable(),
  filter: line(20),
  mag: magnitude.nullable(),
  /** 1 sigma. */
  magError: z.number().positive().max(5).nullable(),
  limitingMag: magnitude.nullable(),
  limitingMagSigma: z.number().min(1).max(20),
  magSystem: z.enum(MAG_SYSTEMS),
  isExtinctionCorrected: z.boolean(),
  telescope: line(80).nullable(),
})

/** A measurement that a GCN circular reports: a detection or an upper limit, never both. */
export const CircularPoint = Fields.superRefine((it, context) => {
  const fault = (path: keyof z.infer<typeof Fields>) => context.addIssue({ code: 'custom', path: [path] })
  if ((it.mag === null) === (it.limitingMag === null)) fault('mag')
  if (it.magError !== null && it.mag === null) fault('magError')
})
export type CircularPoint = z.infer<typeof CircularPoint>

export const CIRCULAR_POINT_FIELDS = Fields.keyof().options

/** Where GCN keeps a circular. */
export const circularUrl = (circularId: string): string => `https://gcn.nasa.gov/circulars/${circularId}`
