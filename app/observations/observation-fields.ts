import { type FormState, textOf } from '#app/_ui/form-state.ts'
import { words } from '#app/_ui/words.ts'
import { readNumber } from '#app/rules/rule-fields.ts'
import { CoObservers } from '#domain/observations/co-observers.ts'
import { midOf, OBSERVATION_FIELDS, Observation } from '#domain/observations/observation.ts'
import { clockAt, instantAt } from '#domain/people/local-time.ts'
import { readDec, readRa } from '#domain/sky/read-direction.ts'
import type { Report } from '#server/observations.ts'

export const MOMENTS = ['start', 'mid', 'end'] as const
type Moment = (typeof MOMENTS)[number]

const NUMBERS = [
  'exposureSeconds',
  'exposureCount',
  'mag',
  'magError',
  'limitingMag',
  'positionErrorArcsec',
  'seeingArcsec',
  'fieldWidthDeg',
  'fieldHeightDeg',
] as const
const TEXTS = ['catalogue', 'conditions', 'telescope', 'notes'] as const

/** An observation as the values of its form, its times in the zone that is named. */
export function writeObservation(it: Partial<Report>, timeZone: string): FormState['values'] {
  const number = (value: number | null | undefined) => (value == null ? '' : String(value))
  const degrees = (value: number | null | undefined) => (value == null ? '' : value.toFixed(5))
  return {
    when: [it.startAt ? clockAt(it.startAt, timeZone) : ''],
    moment: ['start'],
    zone: [timeZone],
    ...Object.fromEntries(NUMBERS.map(name => [name, [number(it[name])]])),
    ...Object.fromEntries(TEXTS.map(name => [name, [it[name] ?? '']])),
    exposureCount: [String(it.exposureCount ?? 1)],
    filter: [it.filter ?? ''],
    limitingMagSigma: [String(it.limitingMagSigma ?? 5)],
    magSystem: [it.magSystem ?? 'AB'],
    isExtinctionCorrected: it.isExtinctionCorrected ? ['yes'] : [],
    ra: [degrees(it.raDeg)],
    dec: [degrees(it.decDeg)],
    fieldRa: [degrees(it.fieldRaDeg)],
    fieldDec: [degrees(it.fieldDecDeg)],
    licence: [it.licence ?? 'CC-BY-4.0'],
    siteId: [number(it.siteId)],
    instrumentId: [number(it.instrumentId)],
    coObservers: [it.coObservers?.join('; ') ?? ''],
  }
}

type Faults = Record<string, string>

/** Reads the form of an observation; says beside each field what is wrong with it. */
export function readObservation(
  form: FormData,
): { ok: true; report: Report } | { ok: false; faults: FormState['faults'] } {
  const text = (name: string) => textOf(form, name).trim()
  const faults: Faults = {}
  const say = words('observations.faults')
  const direction = (name: 'ra' | 'dec' | 'fieldRa' | 'fieldDec') => {
    if (text(name) === '') return null
    const read = /ra$/i.test(name) ? readRa(text(name)) : readDec(text(name))
    if (!read.ok) faults[name] = say(/ra$/i.test(name) ? 'ra' : 'dec')
    return read.ok ? read.deg : null
  }
  const numbers = Object.fromEntries(
    NUMBERS.map(name => [name, text(name) === '' ? null : readNumber(text(name))]),
  )
  const exposure = {
    exposureSeconds: numbers['exposureSeconds'] ?? 0,
    exposureCount: numbers['exposureCount'] ?? 1,
  }
  const at = instantAt(text('when'), text('zone') || 'UTC')
  const coObservers = text('coObservers')
    .split(';')
    .map(it => it.trim())
    .filter(it => it !== '')
  const parsed = Observation.safeParse({
    ...numbers,
    ...exposure,
    ...Object.fromEntries(TEXTS.map(name => [name, text(name) || null])),
    startAt: at && startOf(at, text('moment'), exposure),
    filter: text('filter'),
    limitingMagSigma: readNumber(text('limitingMagSigma') || '5'),
    magSystem: text('magSystem') || 'AB',
    isExtinctionCorrected: form.has('isExtinctionCorrected'),
    raDeg: direction('ra'),
    decDeg: direction('dec'),
    fieldRaDeg: direction('fieldRa'),
    fieldDecDeg: direction('fieldDec'),
    licence: text('licence') || 'CC-BY-4.0',
  })
  for (const { path } of parsed.error?.issues ?? []) {
    const field = OBSERVATION_FIELDS.find(it => it === path[0])
    if (field) faults[FORM_FIELD[field] ?? field] ??= say(field)
  }
  // The schema compares fields with each other only when each is right by itself.
  if (text('mag') === '' && text('limitingMag') === '') faults['mag'] ??= say('mag')
  if (!CoObservers.safeParse(coObservers).success) faults['coObservers'] = say('coObservers')
  if (!parsed.success || Object.keys(faults).length > 0) return { ok: false, faults }
  const id = (name: string) => (/^[1-9]\d{0,8}$/.test(text(name)) ? Number(text(name)) : null)
  const report = { ...parsed.data, siteId: id('siteId'), instrumentId: id('instrumentId'), coObservers }
  return { ok: true, report }
}

/** What the form calls a field that it asks for otherwise. */
const FORM_FIELD: Partial<Record<(typeof OBSERVATION_FIELDS)[number], string>> = {
  startAt: 'when',
  raDeg: 'ra',
  decDeg: 'dec',
  fieldRaDeg: 'fieldRa',
  fieldDecDeg: 'fieldDec',
}

function startOf(
  at: Date,
  moment: string,
  exposure: { exposureSeconds: number; exposureCount: number },
): Date {
  const which: Moment = MOMENTS.find(it => it === moment) ?? 'start'
  if (which === 'start' || !Number.isFinite(exposure.exposureSeconds * exposure.exposureCount)) return at
  const toMid = midOf({ startAt: at, ...exposure }).getTime() - at.getTime()
  return new Date(at.getTime() - (which === 'mid' ? toMid : 2 * toMid))
}
