import { z } from 'zod'
import { type FormState, textOf } from '#app/_ui/form-state.ts'
import { words } from '#app/_ui/words.ts'
import { TimeZone } from '#domain/people/time-zone.ts'

type Faults = FormState['faults']

const Profile = z.object({ name: z.string().trim().max(80), timeZone: TimeZone })

/** Reads how a person wishes to be called and the zone of their times. */
export function readProfile(
  form: FormData,
): { ok: true; profile: { name: string | null; timeZone: string } } | { ok: false; faults: Faults } {
  const parsed = Profile.safeParse({ name: textOf(form, 'name'), timeZone: textOf(form, 'timeZone') })
  if (parsed.success) return { ok: true, profile: { ...parsed.data, name: parsed.data.name || null } }
  return { ok: false, faults: faultsOf(parsed.error, { name: 'name', timeZone: 'timeZone' }) }
}

type FaultKey = 'name' | 'timeZone'

function faultsOf(error: z.ZodError, fields: Readonly<Record<string, FaultKey>>): Faults {
  const say = words('account')
  const faults: Record<string, string> = {}
  for (const { path } of error.issues) {
    const field = fields[String(path[0])]
    if (field) faults[field] = say(`faults.${field}`)
  }
  return faults
}
