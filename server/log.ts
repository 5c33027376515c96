import { pino } from 'pino'
import { env } from '#server/env.ts'

/** Structured logs. No mail address, no name, no place of a person and no secret is ever passed in. */
export const log = pino({ level: env().LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime })
