import { bandOf } from '../filters.ts'
import type { OpenObservation } from './open-observation.ts'

/** Filters as the AAVSO's Extended File Format names them; ours without one are `O`, other. */
const NAMES: Record<string, string> = { u: 'SU', g: 'SG', r: 'SR', i: 'SI', z: 'SZ' }

const DAY_MS = 86_400_000
const JD_OF_1970 = 2_440_587.5

/**
 * Observations in the AAVSO Extended File Format (https://www.aavso.org/aavso-extended-file-format): an upper limit is a
 * magnitude with `<` before it. Observers put their own code into #OBSCODE; what circulars report is nobody's to send.
 */
export function aavsoReport(lines: readonly OpenObservation[]): string {
  const head = ['#TYPE=Extended', '#OBSCODE=', '#SOFTWARE=Afterglow', '#DELIM=,', '#DATE=JD', '#OBSTYPE=CCD']
  const own = lines.filter(it => it.source === 'observation')
  return [...head, ...own.map(row), ''].join('\n')
}

function row(it: OpenObservation): string {
  const band = bandOf(it.filter)?.name
  const jd = Date.parse(it.mid) / DAY_MS + JD_OF_1970
  const mag = it.mag === null ? `<${it.limitingMag?.toFixed(3)}` : it.mag.toFixed(3)
  const cells = [
    it.event,
    jd.toFixed(5),
    mag,
    it.magError?.toFixed(3) ?? 'na',
    band ? (NAMES[band] ?? band) : 'O',
    'NO',
    'STD',
    'ENSEMBLE',
    'na',
    'na',
    'na',
    'na',
    'na',
    it.catalogue ?? 'na',
    `${it.magSystem} ${it.filter} ${it.url}`,
  ]
  return cells.map(cell => cell.replaceAll(/[,\r\n]/g, ' ')).join(',')
}
