import { ERROR_RADIUS } from './error-radius.ts'
import type { Lesson } from './lesson.ts'
import { OBSERVE_ONE } from './observe-one.ts'
import { PUBLISH } from './publish.ts'
import { UPPER_LIMITS } from './upper-limits.ts'
import { WHAT_IS_A_BURST } from './what-is-a-burst.ts'

/** In the order in which a newcomer reads them. */
export const LESSONS: readonly Lesson[] = [WHAT_IS_A_BURST, OBSERVE_ONE, ERROR_RADIUS, UPPER_LIMITS, PUBLISH]
