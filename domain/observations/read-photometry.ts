import Papa from 'papaparse'
import { readDec, readRa } from '#domain/sky/read-direction.ts'
import { midOf, OBSERVATION_FIELDS, Observation } from './observation.ts'

/** A row that can be published, or what is wrong with it: columns by name, and what stands in them. Rows are counted as in a spreadsheet, the header being 1. */
export type PhotometryRow =
  | { row: number; ok: true; observation: Observation }
  | { row: number; ok: false; columns: string[]; given: string[] }

export type Photometry =
  | { ok: true; rows: PhotometryRow[] }
  | { ok: false; why: 'empty' | 'no-header' | 'too-long' | 'not-csv' }

const MOST_ROWS = 500
const MOST_CHARACTERS = 500_000

/** What observers' programs call the columns that our own tables name first. */
const NAMES: Record<string, readonly string[]> = {
  start_time: ['start_time', 'start', 'date-obs', 'date_obs', 'utc', 'date'],
  mid_time: ['mid_time', 'mid', 'date-avg'],
  jd: ['jd', 'jd_utc', 'julian_date'],
  mjd: ['mjd', 'mjd-obs', 'mjd_utc'],
  exposure_s: ['exposure_s', 'exptime', 'exposure', 'exposure_time'],
  exposures: ['exposures', 'ncombine', 'number_of_exposures', 'count'],
  filter: ['filter', 'band', 'filt'],
  mag: ['mag', 'magnitude'],
  mag_error: ['mag_error', 'magerr', 'mag_err', 'err', 'error'],
  limiting_mag: ['limiting_mag', 'limit', 'maglim', 'limmag'],
  limiting_mag_sigma: ['limiting_mag_sigma', 'sigma'],
  mag_system: ['mag_system', 'system', 'magsys'],
  catalogue: ['catalogue', 'catalog'],
  extinction_corrected: ['extinction_corrected'],
  ra_deg: ['ra_deg', 'ra'],
  dec_deg: ['dec_deg', 'dec'],
  position_error_arcsec: ['position_error_arcsec'],
  telescope: ['telescope', 'telescop'],
  licence: ['licence', 'license'],
}

/**
 * Reads photometry as CSV with a header, by comma, semicolon or tab. Times are UTC: ISO 8601, or Julian dates. Every row
 * is judged by itself; nothing is guessed.
 */
export function readPhotometry(text: string): Photometry {
  if (text.trim() === '') return { ok: false, why: 'empty' }
  if (text.length > MOST_CHARACTERS) return { ok: false, why: 'too-long' }
  const parsed = Papa.parse<Record<string, string>>(text.trim(), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: name => known(name) ?? name.trim(),
  })
  if (parsed.errors.some(it => it.type === 'Quotes')) return { ok: false, why: 'not-csv' }
  if (parsed.data.length > MOST_ROWS) return { ok: false, why: 'too-long' }
  const header = new Set(parsed.meta.fields)
  const hasTime = ['start_time', 'mid_time', 'jd', 'mjd'].some(name => header.has(name))
  const hasResult = header.has('mag') || header.has('limiting_mag')
  if (!hasTime || !hasResult || !header.has('filter')) return { ok: false, why: 'no-header' }
  if (parsed.data.length === 0) return { ok: false, why: 'empty' }
  return { ok: true, rows: parsed.data.map((cells, i) => readRow(cells, i + 2)) }
}

const plain = (name: string) => name.trim().toLowerCase().replaceAll(' ', '_')
const known = (name: string) => Object.keys(NAMES).find(column => NAMES[column]?.includes(plain(name)))

function readRow(cells: Record<string, string>, row: number): PhotometryRow {
  const text = (name: string) => (cells[name] ?? '').trim()
  const wrong = new Set<string>()
  const number = (name: string): number | null => {
    if (text(name) === '') return null
    const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text(name)) ? Number(text(name)) : Number.NaN
    if (Number.isNaN(value)) wrong.add(name)
    return value
  }
  const direction = (name: string, read: typeof readRa) => {
    if (text(name) === '') return null
    const it = read(text(name))
    if (!it.ok) wrong.add(name)
    return it.ok ? it.deg : null
  }
  const exposure = {
    exposureSeconds: number('exposure_s') ?? Number.NaN,
    exposureCount: number('exposures') ?? 1,
  }
  const startAt = startOf(text, exposure, wrong)
  const system = text('mag_system').toLowerCase()
  const parsed = Observation.safeParse({
    ...exposure,
    startAt,
    filter: text('filter'),
    mag: number('mag'),
    magError: number('mag_error'),
    limitingMag: number('limiting_mag'),
    limitingMagSigma: number('limiting_mag_sigma') ?? 5,
    magSystem: system === '' || system === 'ab' ? 'AB' : system === 'vega' ? 'Vega' : text('mag_system'),
    catalogue: text('catalogue') || null,
    isExtinctionCorrected: /^(true|yes|1)$/i.test(text('extinction_corrected')),
    raDeg: direction('ra_deg', readRa),
    decDeg: direction('dec_deg', readDec),
    positionErrorArcsec: number('position_error_arcsec'),
    seeingArcsec: null,
    conditions: null,
    fieldRaDeg: null,
    fieldDecDeg: null,
    fieldWidthDeg: null,
    fieldHeightDeg: null,
    telescope: text('telescope') || null,
    notes: null,
    licence: text('licence') || 'CC-BY-4.0',
  })
  for (const { path } of parsed.error?.issues ?? []) {
    const field = OBSERVATION_FIELDS.find(it => it === path[0])
    if (field) wrong.add(COLUMN_OF[field] ?? field)
  }
  if (!parsed.success || wrong.size > 0)
    return { row, ok: false, columns: [...wrong], given: [...wrong].map(text) }
  return { row, ok: true, observation: parsed.data }
}

const COLUMN_OF: Partial<Record<(typeof OBSERVATION_FIELDS)[number], string>> = {
  startAt: 'start_time',
  exposureSeconds: 'exposure_s',
  exposureCount: 'exposures',
  magError: 'mag_error',
  limitingMag: 'limiting_mag',
  limitingMagSigma: 'limiting_mag_sigma',
  magSystem: 'mag_system',
  raDeg: 'ra_deg',
  decDeg: 'dec_deg',
  positionErrorArcsec: 'position_error_arcsec',
}

const DAY_MS = 86_400_000
const JD_OF_1970 = 2_440_587.5
const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?$/

/** When the first exposure began; Julian dates are of the middle, as photometry programs write them. */
function startOf(
  text: (name: string) => string,
  exposure: { exposureSeconds: number; exposureCount: number },
  wrong: Set<string>,
): Date | null {
  const half = midOf({ startAt: new Date(0), ...exposure }).getTime()
  if (text('start_time') !== '') return isoOf(text('start_time'), 'start_time', wrong)
  const mid =
    text('mid_time') === ''
      ? (julian(text('jd'), JD_OF_1970) ?? julian(text('mjd'), JD_OF_1970 - 2_400_000.5))
      : isoOf(text('mid_time'), 'mid_time', wrong)
  return mid && Number.isFinite(half) ? new Date(mid.getTime() - half) : null
}

function isoOf(text: string, column: string, wrong: Set<string>): Date | null {
  const at = ISO.test(text) ? new Date(`${text.replace(' ', 'T').replace(/Z$/, '')}Z`) : null
  if (at && !Number.isNaN(at.getTime())) return at
  wrong.add(column)
  return null
}

function julian(text: string, ofEpoch: number): Date | null {
  if (!/^\d+(\.\d+)?$/.test(text)) return null
  const at = new Date(Math.round((Number(text) - ofEpoch) * DAY_MS))
  return Number.isNaN(at.getTime()) ? null : at
}
