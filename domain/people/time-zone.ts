import { z } from 'zod'

/** The IANA zones that the platform knows, UTC first. */
export const TIME_ZONES: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter(it => it !== 'UTC'),
]

/** An IANA time zone. Browsers also report names that have been renamed since (Asia/Calcutta); those are understood. */
export const TimeZone = z.string().max(64).refine(isTimeZone, 'not a time zone')
export type TimeZone = z.infer<typeof TimeZone>

function isTimeZone(name: string): boolean {
  try {
    return name.includes('/') || name === 'UTC'
      ? Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
      : false
  } catch {
    return false
  }
}
