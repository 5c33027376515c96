import { pino } from 'pino'
import { logLevel } from '#server/env.ts'
import { logContext } from './log-context.ts'

/** Structured logs. No mail address, no name, no place of a person and no secret is ever passed in. */
export const log = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: logContext,
})
