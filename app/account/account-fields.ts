import { z } from 'zod'
import { type FormState, textOf } from '#app/_ui/form-state.ts'
import { words } from '#app/_ui/words.ts'
import { readNumber } from '#app/rules/rule-fields.ts'
import { TimeZone } from '#domain/people/time-zone.ts'
import { Site } from '#domain/sites/site.ts'

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

/** Reads a place: degrees with a sign, or with a letter for the side. */
export function readSite(form: FormData): { ok: true; site: Site } | { ok: false; faults: Faults } {
  const parsed = Site.safeParse({
    name: textOf(form, 'siteName'),
    latDeg: readDegrees(textOf(form, 'lat'), 'N', 'S'),
    lonDeg: readDegrees(textOf(form, 'lon'), 'E', 'W'),
    elevationM: readNumber(textOf(form, 'elevation').trim() || '0'),
  })
  if (parsed.success) return { ok: true, site: parsed.data }
  const fields = { name: 'siteName', latDeg: 'lat', lonDeg: 'lon', elevationM: 'elevation' } as const
  return { ok: false, faults: faultsOf(parsed.error, fields) }
}

type FaultKey = 'name' | 'timeZone' | 'siteName' | 'lat' | 'lon' | 'elevation'

function faultsOf(error: z.ZodError, fields: Readonly<Record<string, FaultKey>>): Faults {
  const say = words('account')
  const faults: Record<string, string> = {}
  for (const { path } of error.issues) {
    const field = fields[String(path[0])]
    if (field) faults[field] = say(`faults.${field}`)
  }
  return faults
}

/** `42.9364`, `-70.81`, `70.81 W`, `42,9364° N`. NaN for anything else, also for a sign and a letter together. */
export function readDegrees(text: string, positive: string, negative: string): number {
  const parts = /^(.*?)\s*°?\s*([a-z]?)$/i.exec(text.trim())
  const [, number = '', letter = ''] = parts ?? []
  const value = readNumber(number)
  if (letter === '') return value
  if (value < 0 || number.startsWith('+')) return Number.NaN
  if (letter.toUpperCase() === positive) return value
  return letter.toUpperCase() === negative ? -value : Number.NaN
}
