import { type FormState, textOf } from '#app/_ui/form-state.ts'
import { words } from '#app/_ui/words.ts'
import { Profile } from '#domain/people/profile.ts'

export const PROFILE_FIELDS = ['name', 'affiliation', 'orcid', 'aavsoCode', 'mpcCode', 'timeZone'] as const

/** Reads how a person is cited and the zone of their times. */
export function readProfile(
  form: FormData,
): { ok: true; profile: Profile } | { ok: false; faults: FormState['faults'] } {
  const parsed = Profile.safeParse(
    Object.fromEntries(PROFILE_FIELDS.map(field => [field, textOf(form, field)])),
  )
  if (parsed.success) return { ok: true, profile: parsed.data }
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]))
  const say = words('account.faults')
  const faults = PROFILE_FIELDS.filter(field => wrong.has(field)).map(field => [field, say(field)] as const)
  return { ok: false, faults: Object.fromEntries(faults) }
}
