import { z } from 'zod'

/** Who else observed, as they should be cited. */
export const CoObservers = z
  .array(
    z
      .string()
      .trim()
      .min(1)
      .max(80)
      .regex(/^[^\p{Cc}]*$/u),
  )
  .max(20)
