import { COLUMNS } from './csv.ts'
import type { OpenObservation } from './open-observation.ts'

type Field = { datatype: string; unit?: string; ucd?: string }

const FIELDS: Partial<Record<keyof OpenObservation, Field>> = {
  id: { datatype: 'int', ucd: 'meta.id;meta.main' },
  url: { datatype: 'char', ucd: 'meta.ref.url' },
  t0: { datatype: 'char', ucd: 'time.epoch' },
  start: { datatype: 'char', ucd: 'time.start;obs.exposure' },
  mid: { datatype: 'char', ucd: 'time.epoch;obs.exposure' },
  sinceT0Seconds: { datatype: 'double', unit: 's', ucd: 'time.duration' },
  exposureSeconds: { datatype: 'double', unit: 's', ucd: 'time.duration;obs.exposure' },
  exposureCount: { datatype: 'int', ucd: 'meta.number;obs.exposure' },
  filter: { datatype: 'char', ucd: 'meta.id;instr.filter' },
  mag: { datatype: 'double', unit: 'mag', ucd: 'phot.mag' },
  magError: { datatype: 'double', unit: 'mag', ucd: 'stat.error;phot.mag' },
  limitingMag: { datatype: 'double', unit: 'mag', ucd: 'phot.mag;stat.max' },
  limitingMagSigma: { datatype: 'double', ucd: 'stat.snr' },
  isExtinctionCorrected: { datatype: 'boolean', ucd: 'meta.code' },
  raDeg: { datatype: 'double', unit: 'deg', ucd: 'pos.eq.ra;meta.main' },
  decDeg: { datatype: 'double', unit: 'deg', ucd: 'pos.eq.dec;meta.main' },
  positionErrorArcsec: { datatype: 'double', unit: 'arcsec', ucd: 'stat.error;pos.eq' },
  latDeg: { datatype: 'double', unit: 'deg', ucd: 'pos.earth.lat' },
  lonDeg: { datatype: 'double', unit: 'deg', ucd: 'pos.earth.lon' },
}

/** Observations as a VOTable 1.4 with UCDs, which TOPCAT and astropy read. */
export function voTable(lines: readonly OpenObservation[]): string {
  const fields = COLUMNS.map(([name, column]) => {
    const { datatype, unit, ucd }: Field = FIELDS[column] ?? { datatype: 'char' }
    const size = datatype === 'char' ? ' arraysize="*"' : ''
    return `<FIELD name="${name}" datatype="${datatype}"${size}${unit ? ` unit="${unit}"` : ''}${ucd ? ` ucd="${ucd}"` : ''}/>`
  })
  const rows = lines.map(
    line => `<TR>${COLUMNS.map(([, column]) => `<TD>${escape(line[column])}</TD>`).join('')}</TR>`,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">',
    '<RESOURCE type="results"><COOSYS ID="icrs" system="ICRS"/>',
    '<TABLE name="observations">',
    ...fields,
    '<DATA><TABLEDATA>',
    ...rows,
    '</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>',
    '',
  ].join('\n')
}

function escape(value: string | number | boolean | null): string {
  return String(value ?? '')
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
