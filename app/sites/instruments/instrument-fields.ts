import { type FormState, textOf } from '#app/_ui/form-state.ts'
import { words } from '#app/_ui/words.ts'
import { readNumber } from '#app/rules/rule-fields.ts'
import { Instrument } from '#domain/sites/instrument.ts'

const NUMBERS = [
  'apertureMm',
  'focalLengthMm',
  'sensorWidthPx',
  'sensorHeightPx',
  'pixelMicrons',
  'limitingMagnitude',
  'exposureSeconds',
] as const

/** An instrument as the values of its form. */
export function writeInstrument(it: Partial<Instrument>): FormState['values'] {
  const numbers = NUMBERS.map(name => [name, [it[name] == null ? '' : String(it[name])]] as const)
  return {
    ...Object.fromEntries(numbers),
    instrumentName: [it.name ?? ''],
    filters: [it.filters?.join(', ') ?? ''],
    uses: [...(it.isRemote ? ['remote'] : []), ...(it.isRobotic ? ['robotic'] : [])],
  }
}

/** Reads the form of an instrument; says beside each field what is wrong with it. */
export function readInstrument(
  form: FormData,
): { ok: true; instrument: Instrument } | { ok: false; faults: FormState['faults'] } {
  const numbers = NUMBERS.map(name => {
    const text = textOf(form, name)
    return [name, text.trim() === '' ? null : readNumber(text)] as const
  })
  const uses = form.getAll('uses')
  const parsed = Instrument.safeParse({
    ...Object.fromEntries(numbers),
    name: textOf(form, 'instrumentName'),
    filters: textOf(form, 'filters')
      .split(/[,;]/)
      .map(it => it.trim())
      .filter(it => it !== ''),
    isRemote: uses.includes('remote'),
    isRobotic: uses.includes('robotic'),
  })
  if (parsed.success) return { ok: true, instrument: parsed.data }
  const say = words('instruments.faults')
  const faults: Record<string, string> = {}
  for (const { path } of parsed.error.issues) {
    const field = Instrument.keyof().exclude(['isRemote', 'isRobotic']).safeParse(path[0]).data
    if (field) faults[field === 'name' ? 'instrumentName' : field] = say(field)
  }
  return { ok: false, faults }
}
