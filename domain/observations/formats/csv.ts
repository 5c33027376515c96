import type { OpenObservation } from './open-observation.ts'

/** The columns of tables, with GCN's names where GCN has one. */
export const COLUMNS: readonly [string, keyof OpenObservation][] = [
  ['id', 'id'],
  ['url', 'url'],
  ['event', 'event'],
  ['trigger_time', 't0'],
  ['start_time', 'start'],
  ['mid_time', 'mid'],
  ['since_t0_s', 'sinceT0Seconds'],
  ['exposure_s', 'exposureSeconds'],
  ['exposures', 'exposureCount'],
  ['filter', 'filter'],
  ['mag', 'mag'],
  ['mag_error', 'magError'],
  ['limiting_mag', 'limitingMag'],
  ['limiting_mag_sigma', 'limitingMagSigma'],
  ['mag_system', 'magSystem'],
  ['catalogue', 'catalogue'],
  ['extinction_corrected', 'isExtinctionCorrected'],
  ['ra_deg', 'raDeg'],
  ['dec_deg', 'decDeg'],
  ['position_error_arcsec', 'positionErrorArcsec'],
  ['telescope', 'telescope'],
  ['latitude_deg', 'latDeg'],
  ['longitude_deg', 'lonDeg'],
  ['observers', 'observers'],
  ['affiliation', 'affiliation'],
  ['licence', 'licence'],
]

/** Observations as CSV (RFC 4180) with a header. */
export function csvTable(lines: readonly OpenObservation[]): string {
  const header = COLUMNS.map(([name]) => name).join(',')
  const rows = lines.map(line => COLUMNS.map(([, field]) => cell(line[field])).join(','))
  return [header, ...rows, ''].join('\r\n')
}

/** What a spreadsheet would take for a formula begins with an apostrophe, which it takes for "this is text". */
function cell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
