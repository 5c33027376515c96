import { type FormState, textOf } from '#app/_ui/form-state.ts'
import { words } from '#app/_ui/words.ts'
import { Rule } from '#domain/rules/rule.ts'

type Fillable = {
  name: string
  missions: readonly string[]
  kinds: readonly string[]
  maxErrorRadiusDeg: number | null
  minGrbChance: number
  updates: string
}

/** A rule as the values of its form: the chance in percent. */
export function writeFields(rule: Fillable): FormState['values'] {
  return {
    name: [rule.name],
    missions: rule.missions,
    kinds: rule.kinds,
    maxErrorRadiusDeg: [rule.maxErrorRadiusDeg === null ? '' : String(rule.maxErrorRadiusDeg)],
    minGrbChance: [String(Math.round(rule.minGrbChance * 10_000) / 100)],
    updates: [rule.updates],
  }
}

/** Reads the form of a rule; says beside each field what is wrong with it. */
export function readFields(
  form: FormData,
  isActive: boolean,
): { ok: true; rule: Rule } | { ok: false; faults: FormState['faults'] } {
  const radius = textOf(form, 'maxErrorRadiusDeg')
  const parsed = Rule.safeParse({
    name: textOf(form, 'name'),
    isActive,
    missions: form.getAll('missions'),
    kinds: form.getAll('kinds'),
    maxErrorRadiusDeg: radius.trim() === '' ? null : readNumber(radius),
    minGrbChance: readNumber(textOf(form, 'minGrbChance') || '0') / 100,
    updates: textOf(form, 'updates'),
  })
  if (parsed.success) return { ok: true, rule: parsed.data }
  const say = words('rules')
  const faults: Record<string, string> = {}
  for (const { path } of parsed.error.issues) {
    const field = Rule.keyof().exclude(['isActive']).safeParse(path[0]).data
    if (field) faults[field] = say(`faults.${field}`)
  }
  return { ok: false, faults }
}

/** A number as people write it: with a decimal point or comma, a minus sign or a hyphen. NaN for anything else. */
export function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.').replace('−', '-')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN
}
