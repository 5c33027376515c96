import { type FormState, textOf } from '#app/_ui/form-state.ts'
import { words } from '#app/_ui/words.ts'
import { type QuietHours, Rule } from '#domain/rules/rule.ts'

type Fillable = {
  readonly [K in Exclude<keyof Rule, 'isActive'>]: Rule[K] extends (infer T)[] ? readonly T[] : Rule[K]
}

/** A rule as the values of its form: the chance in percent, times of day as clocks write them. */
export function writeFields(rule: Fillable): FormState['values'] {
  return {
    name: [rule.name],
    missions: rule.missions,
    kinds: rule.kinds,
    events: rule.events,
    maxErrorRadiusDeg: [written(rule.maxErrorRadiusDeg)],
    minGrbChance: [String(Math.round(rule.minGrbChance * 10_000) / 100)],
    maxAgeHours: [written(rule.maxAgeHours)],
    needsCounterpart: rule.needsCounterpart ? ['yes'] : [],
    updates: [rule.updates],
    siteIds: rule.siteIds.map(String),
    instrumentId: [written(rule.instrumentId)],
    verdict: [rule.verdict],
    minAltitudeDeg: [String(rule.minAltitudeDeg)],
    darkness: [rule.darkness],
    minMoonDistanceDeg: [written(rule.minMoonDistanceDeg)],
    minWindowMinutes: [String(rule.minWindowMinutes)],
    arrival: [rule.arrival],
    quietFrom: [rule.quiet ? writeClock(rule.quiet.fromMinute) : ''],
    quietTo: [rule.quiet ? writeClock(rule.quiet.toMinute) : ''],
    quietYields: rule.quietYields ? ['yes'] : [],
    dailyLimit: [written(rule.dailyLimit)],
  }
}

const written = (value: number | null) => (value === null ? '' : String(value))

/** Reads the form of a rule; says beside each field what is wrong with it. */
export function readFields(
  form: FormData,
  isActive: boolean,
): { ok: true; rule: Rule } | { ok: false; faults: FormState['faults'] } {
  const number = (name: string) => readNumber(textOf(form, name))
  const orNull = (name: string) => (textOf(form, name).trim() === '' ? null : number(name))
  const parsed = Rule.safeParse({
    name: textOf(form, 'name'),
    isActive,
    missions: form.getAll('missions'),
    kinds: form.getAll('kinds'),
    events: form.getAll('events'),
    maxErrorRadiusDeg: orNull('maxErrorRadiusDeg'),
    minGrbChance: (orNull('minGrbChance') ?? 0) / 100,
    maxAgeHours: orNull('maxAgeHours'),
    needsCounterpart: form.has('needsCounterpart'),
    updates: textOf(form, 'updates'),
    siteIds: form.getAll('siteIds').map(Number),
    instrumentId: orNull('instrumentId'),
    verdict: textOf(form, 'verdict'),
    minAltitudeDeg: number('minAltitudeDeg'),
    darkness: textOf(form, 'darkness'),
    minMoonDistanceDeg: orNull('minMoonDistanceDeg'),
    minWindowMinutes: number('minWindowMinutes'),
    arrival: textOf(form, 'arrival'),
    quiet: readQuiet(textOf(form, 'quietFrom'), textOf(form, 'quietTo')),
    quietYields: form.has('quietYields'),
    dailyLimit: orNull('dailyLimit'),
  })
  if (parsed.success) return { ok: true, rule: parsed.data }
  const say = words('rules')
  const faults: Record<string, string> = {}
  for (const { path } of parsed.error.issues) {
    const field = Rule.keyof().exclude(['isActive']).safeParse(path[0]).data
    // Quiet hours are two fields of the form.
    if (field) faults[field === 'quiet' ? 'quietFrom' : field] = say(`faults.${field}`)
  }
  return { ok: false, faults }
}

/** Both times or none; NaN is refused with the rest of the rule. */
function readQuiet(from: string, to: string): QuietHours | null {
  if (from.trim() === '' && to.trim() === '') return null
  return { fromMinute: readClock(from), toMinute: readClock(to) }
}

/** `22:30` as minutes since midnight; NaN for anything else. */
function readClock(text: string): number {
  const parts = /^(\d{1,2})[:.h](\d{2})$/.exec(text.trim())
  const [hours, minutes] = [Number(parts?.[1]), Number(parts?.[2])]
  return minutes < 60 ? hours * 60 + minutes : Number.NaN
}

/** Minutes since midnight as `22:30`. */
export function writeClock(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** A number as people write it: with a decimal point or comma, a minus sign or a hyphen. NaN for anything else. */
export function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.').replace('−', '-')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN
}
