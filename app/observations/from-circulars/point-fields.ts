import { type FormState, textOf } from '#app/_ui/form-state.ts'
import { words } from '#app/_ui/words.ts'
import { readNumber } from '#app/rules/rule-fields.ts'
import { CIRCULAR_POINT_FIELDS, CircularPoint } from '#domain/observations/circular-point.ts'
import { instantAt } from '#domain/people/local-time.ts'

/** Seconds in each unit in which circulars give the time since the burst. */
export const UNITS = { s: 1, min: 60, h: 3600, d: 86_400 } as const

const NUMBERS = ['exposureSeconds', 'mag', 'magError', 'limitingMag'] as const

/**
 * Reads what somebody copied from a circular; its time is an instant in UTC or counted from the burst, as the circular
 * has it. Says beside each field what is wrong with it.
 */
export function readPoint(
  form: FormData,
  t0: Date | null,
): { ok: true; point: CircularPoint } | { ok: false; faults: FormState['faults'] } {
  const text = (name: string) => textOf(form, name).trim()
  const number = (name: string) => (text(name) === '' ? null : readNumber(text(name)))
  const parsed = CircularPoint.safeParse({
    ...Object.fromEntries(NUMBERS.map(name => [name, number(name)])),
    circularId: text('circularId').replace(/^(?:GCN|circular|circ\.?|#|\s)+/i, ''),
    reportedBy: text('reportedBy'),
    midAt: instantAt(text('midAt'), 'UTC') ?? sinceBurst(t0, number('since'), text('unit')),
    filter: text('filter'),
    limitingMagSigma: readNumber(text('limitingMagSigma') || '3'),
    magSystem: text('magSystem') || 'AB',
    isExtinctionCorrected: form.has('isExtinctionCorrected'),
    telescope: text('telescope') || null,
  })
  if (parsed.success) return { ok: true, point: parsed.data }
  const say = words('observations.reported.faults')
  const faults: Record<string, string> = {}
  for (const { path } of parsed.error.issues) {
    const field = CIRCULAR_POINT_FIELDS.find(it => it === path[0])
    if (field) faults[field] ??= say(field)
  }
  return { ok: false, faults }
}

function sinceBurst(t0: Date | null, since: number | null, unit: string): Date | null {
  const seconds = Object.entries(UNITS).find(([name]) => name === unit)?.[1]
  if (!t0 || since === null || seconds === undefined || !Number.isFinite(since)) return null
  const ms = t0.getTime() + since * seconds * 1000
  return Math.abs(ms) < 8.64e15 ? new Date(ms) : null
}
