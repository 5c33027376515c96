import { log } from '#server/log.ts'
import { type Check, examine } from './doctor/finding.ts'

/**
 * What `npm run doctor` would say of the parts on which a process leans, asked while it starts. What is ill is logged with
 * the way out, and the process starts all the same: it waits for whatever comes back by itself.
 */
export async function testSelf(checks: Record<string, Check>): Promise<void> {
  for (const { what, state, says, toDo } of await examine(checks)) {
    if (state === 'ill') log.warn({ what, says, toDo }, 'self-test: something is ill')
    else log.debug({ what, says }, 'self-test')
  }
}
