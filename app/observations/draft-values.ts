import { again } from '#app/_ui/form-state.ts'
import type { DraftValues } from '#server/observation-drafts.ts'

/** What belongs to the sending of the form rather than to the observation. */
const NOT_KEPT = new Set(['event', 'id', 'do', 'sure'])

/** The fields of the form as they stand. */
export function draftValues(form: FormData): DraftValues {
  const { values } = again(form, {})
  return Object.fromEntries(Object.entries(values).filter(([name]) => !NOT_KEPT.has(name)))
}
