import type { Column } from '#domain/tables/column.ts'
import type { OpenObservation } from './open-observation.ts'

const column = (
  field: keyof OpenObservation,
  it: Omit<Column<OpenObservation>, 'of'>,
): Column<OpenObservation> => ({ ...it, of: row => row[field] })

/** The columns of observations as tables, with GCN's names where GCN has one. */
export const OBSERVATION_COLUMNS: readonly Column<OpenObservation>[] = [
  column('id', {
    name: 'id',
    type: 'integer',
    ucd: 'meta.id;meta.main',
    about: 'Number of the observation here',
  }),
  column('source', {
    name: 'source',
    type: 'text',
    ucd: 'meta.bib',
    about: 'observation, or the circular that reports it',
  }),
  column('url', { name: 'url', type: 'text', ucd: 'meta.ref.url', about: 'Page of the observation' }),
  column('event', { name: 'event', type: 'text', ucd: 'meta.id.parent', about: 'Event that was observed' }),
  column('t0', { name: 'trigger_time', type: 'instant', ucd: 'time.epoch', about: 'T0 of the event' }),
  column('start', {
    name: 'start_time',
    type: 'instant',
    ucd: 'time.start;obs.exposure',
    about: 'When the first exposure began',
  }),
  column('mid', {
    name: 'mid_time',
    type: 'instant',
    ucd: 'time.epoch;obs.exposure',
    about: 'Middle of all exposures',
  }),
  column('sinceT0Seconds', {
    name: 'since_t0_s',
    type: 'number',
    unit: 's',
    ucd: 'time.duration',
    about: 'From T0 to the middle of all exposures',
  }),
  column('exposureSeconds', {
    name: 'exposure_s',
    type: 'number',
    unit: 's',
    ucd: 'time.duration;obs.exposure',
    about: 'Length of one exposure',
  }),
  column('exposureCount', {
    name: 'exposures',
    type: 'integer',
    ucd: 'meta.number;obs.exposure',
    about: 'How many exposures',
  }),
  column('filter', { name: 'filter', type: 'text', ucd: 'meta.id;instr.filter', about: 'Filter' }),
  column('mag', {
    name: 'mag',
    type: 'number',
    unit: 'mag',
    ucd: 'phot.mag',
    about: 'Magnitude; empty when nothing was seen',
  }),
  column('magError', {
    name: 'mag_error',
    type: 'number',
    unit: 'mag',
    ucd: 'stat.error;phot.mag',
    about: 'Error of the magnitude, 1 sigma, statistical',
  }),
  column('limitingMag', {
    name: 'limiting_mag',
    type: 'number',
    unit: 'mag',
    ucd: 'phot.mag;stat.max',
    about: 'Faintest magnitude that would have been seen',
  }),
  column('limitingMagSigma', {
    name: 'limiting_mag_sigma',
    type: 'number',
    ucd: 'stat.snr',
    about: 'Significance of the limit, in sigma',
  }),
  column('magSystem', { name: 'mag_system', type: 'text', ucd: 'meta.code', about: 'AB or Vega' }),
  column('catalogue', {
    name: 'catalogue',
    type: 'text',
    ucd: 'meta.ref',
    about: 'Where the comparison stars are from',
  }),
  column('isExtinctionCorrected', {
    name: 'extinction_corrected',
    type: 'boolean',
    ucd: 'meta.code',
    about: 'Whether the extinction of our Galaxy was taken off',
  }),
  column('raDeg', {
    name: 'ra_deg',
    type: 'number',
    unit: 'deg',
    ucd: 'pos.eq.ra;meta.main',
    about: 'Right ascension of the source that was seen',
  }),
  column('decDeg', {
    name: 'dec_deg',
    type: 'number',
    unit: 'deg',
    ucd: 'pos.eq.dec;meta.main',
    about: 'Declination of the source that was seen',
  }),
  column('positionErrorArcsec', {
    name: 'position_error_arcsec',
    type: 'number',
    unit: 'arcsec',
    ucd: 'stat.error;pos.eq',
    about: 'Error of that position',
  }),
  column('telescope', {
    name: 'telescope',
    type: 'text',
    ucd: 'instr.tel',
    about: 'Telescope, as it is to be cited',
  }),
  column('latDeg', {
    name: 'latitude_deg',
    type: 'number',
    unit: 'deg',
    ucd: 'pos.earth.lat',
    about: 'Latitude of the place as far as its observer shows it',
  }),
  column('lonDeg', {
    name: 'longitude_deg',
    type: 'number',
    unit: 'deg',
    ucd: 'pos.earth.lon',
    about: 'Longitude, east positive, as far as the observer shows it',
  }),
  column('observers', {
    name: 'observers',
    type: 'text',
    ucd: 'meta.curation',
    about: 'Who observed, as they are to be cited',
  }),
  column('affiliation', {
    name: 'affiliation',
    type: 'text',
    ucd: 'meta.curation',
    about: 'Affiliation of the first',
  }),
  column('licence', {
    name: 'licence',
    type: 'text',
    ucd: 'meta.code',
    about: 'Licence of the observation (SPDX)',
  }),
]
