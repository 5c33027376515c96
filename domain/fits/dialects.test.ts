import { expect, test } from 'vitest'
import { DIALECTS } from './dialects.ts'
import type { FitsFacts } from './fits-facts.ts'
import { readFitsFile } from './read-fits-file.ts'
import { type Cards, type Shape, writtenCards, writtenPicture } from './written-fits.ts'

const SMALL: Shape = { widthPx: 64, heightPx: 48 }

function facts(cards: Cards, shape: Shape = SMALL): FitsFacts {
  const read = readFitsFile(writtenPicture(shape, cards))
  if (!read.ok) throw new Error(read.detail)
  return read.facts
}

test('Seestar: a stack in colour, and nobody’s serial number', () => {
  const read = facts(DIALECTS.seestar, { widthPx: 108, heightPx: 192, planes: 3 })
  expect(read).toMatchObject({
    startAt: '2026-05-13T22:48:35.751Z',
    endAt: null,
    exposureSeconds: 10,
    exposureCount: 187,
    totalSeconds: 1870,
    filter: 'IRCUT',
    object: 'GRB 260513A',
    telescope: 'S50',
    instrument: 'Seestar S50',
    software: 'ZWO Seestar S50',
    site: { latDeg: 51.25, lonDeg: 3.5, elevationM: null },
    gain: 80,
    temperatureC: 21.875,
    focalLengthMm: 250,
    isTopDown: false,
    doubts: ['stack-time'],
  })
  expect(read.midAt).toBe('2026-05-13T23:04:10.751Z')
  expect(read.pixelArcsec).toBeCloseTo(2.376, 2)
  expect(JSON.stringify(read)).not.toContain('1623087d')
})

test('ASIAIR: the optics give the scale, the mount the place', () => {
  const read = facts(DIALECTS.asiair)
  expect(read).toMatchObject({
    startAt: '2026-02-18T22:30:15.123Z',
    midAt: '2026-02-18T22:31:15.123Z',
    endAt: '2026-02-18T22:32:15.123Z',
    exposureCount: 1,
    totalSeconds: 120,
    filter: null,
    site: null,
    software: 'ZWO ASIAIR Plus',
    pointing: { raDeg: 83.8221, decDeg: -5.3911 },
    temperatureC: -10.1,
    wcs: null,
    field: null,
    doubts: [],
  })
  expect(read.pixelArcsec).toBeCloseTo(3.102, 3)
})

test('N.I.N.A.: both clocks tell the zone', () => {
  expect(facts(DIALECTS.nina)).toMatchObject({
    startAt: '2026-08-15T06:02:11.123Z',
    midAt: '2026-08-15T06:03:41.123Z',
    zoneMinutes: -420,
    filter: 'R',
    site: { latDeg: 36.1, lonDeg: -115.2, elevationM: 1350 },
    pointing: { raDeg: expect.closeTo(83.8208, 3), decDeg: expect.closeTo(-5.3911, 3) },
    software: 'N.I.N.A. 3.1.2.9001 (x64)',
    isTopDown: true,
    doubts: [],
  })
})

test('MaxIm DL: the exposure of a stack is their sum', () => {
  expect(facts(DIALECTS.maxim)).toMatchObject({
    startAt: '2026-07-04T14:03:03.000Z',
    exposureSeconds: 60,
    exposureCount: 10,
    totalSeconds: 600,
    site: { latDeg: expect.closeTo(-31.27333, 4), lonDeg: expect.closeTo(149.06444, 4), elevationM: 1165 },
    pointing: { raDeg: expect.closeTo(275.2005, 3), decDeg: expect.closeTo(-16.183, 3) },
    apertureMm: 392,
    doubts: ['stack-time'],
  })
})

test('AstroImageJ: its Julian dates are of the middle, west has a letter', () => {
  const read = facts(DIALECTS.astroImageJ)
  expect(read).toMatchObject({
    startAt: '2026-04-29T20:25:29.821Z',
    site: { latDeg: expect.closeTo(48.86, 4), lonDeg: expect.closeTo(-2.34, 4) },
    field: {
      centre: { raDeg: expect.closeTo(151.337418, 5), decDeg: expect.closeTo(49.049177, 5) },
      positionAngleDeg: expect.closeTo(0, 5),
      isMirrored: false,
      widthDeg: expect.closeTo(64 * 0.0004, 6),
      heightDeg: expect.closeTo(48 * 0.0004, 6),
      pixelArcsec: expect.closeTo(1.44, 6),
    },
    doubts: [],
  })
  expect(Math.abs(Date.parse(read.midAt ?? '') - Date.parse('2026-04-29T20:25:59.822Z'))).toBeLessThan(100)
})

const DATED = { 'DATE-OBS': '2026-03-01T20:00:00', EXPTIME: 60 }

test.each<[string, Cards, Partial<FitsFacts>]>([
  [
    'an old date with its time',
    { 'DATE-OBS': '01/03/26', 'TIME-OBS': '20:00:00.5' },
    { startAt: '2026-03-01T20:00:00.500Z' },
  ],
  [
    'a bare date with UT',
    { 'DATE-OBS': '2026-03-01', UT: '20:00:00' },
    { startAt: '2026-03-01T20:00:00.000Z' },
  ],
  ['a bare date alone tells no time', { 'DATE-OBS': '2026-03-01' }, { startAt: null }],
  ['a zone of its own', { 'DATE-OBS': '2026-03-01T22:00:00+02:00' }, { startAt: '2026-03-01T20:00:00.000Z' }],
  [
    'MJD alone',
    { 'MJD-OBS': 61100.5, EXPTIME: 10 },
    { startAt: '2026-03-01T12:00:00.000Z', midAt: '2026-03-01T12:00:05.000Z' },
  ],
  ['JD alone', { JD: 2461101.0 }, { startAt: '2026-03-01T12:00:00.000Z' }],
  [
    'the middle alone',
    { 'DATE-AVG': '2026-03-01T20:00:30', EXPTIME: 60 },
    { startAt: '2026-03-01T20:00:00.000Z' },
  ],
  ['TAI', { ...DATED, TIMESYS: 'TAI' }, { startAt: '2026-03-01T19:59:23.000Z' }],
  ['TT', { ...DATED, TIMESYS: 'TT' }, { startAt: '2026-03-01T19:58:50.816Z' }],
  ['GPS', { ...DATED, TIMESYS: 'GPS' }, { startAt: '2026-03-01T19:59:42.000Z' }],
  [
    'local time by TIMESYS',
    { ...DATED, TIMESYS: 'LOCAL' },
    { startAt: '2026-03-01T20:00:00.000Z', doubts: ['local-clock'] },
  ],
  [
    'local time by a comment',
    { 'DATE-OBS': { value: '2026-03-01T20:00:00', comment: 'local time' } },
    { doubts: ['local-clock'] },
  ],
  ['two times hours apart', { ...DATED, JD: 2461101.0 }, { doubts: ['times-disagree'] }],
  ['a clock of the year 1970', { 'DATE-OBS': '1970-01-01T00:00:00' }, { startAt: null }],
  ['the 31st of June', { 'DATE-OBS': '2026-06-31T00:00:00' }, { startAt: null }],
  [
    'an end',
    { 'DATE-OBS': '2026-03-01T20:00:00', EXPTIME: 10, STACKCNT: 6, 'DATE-END': '2026-03-01T20:02:00' },
    { midAt: '2026-03-01T20:01:00.000Z', totalSeconds: 60, doubts: [] },
  ],
  [
    'when the frame was grabbed',
    { 'DATE-OBS': { value: '2026-03-01T20:01:00', comment: 'System Clock-Frame Grabbed' }, EXPTIME: 60 },
    { startAt: '2026-03-01T20:00:00.000Z' },
  ],
  [
    'thousandths of a second',
    { EXPTIME: { value: 90000, comment: 'exposure time in ms' } },
    { exposureSeconds: 90 },
  ],
  ['Fortran and quotes', { EXPTIME: ' 1.5D+01' }, { exposureSeconds: 15 }],
  [
    'DeepSkyStacker sums',
    { SOFTWARE: 'DeepSkyStacker 5.1.6', NCOMBINE: 40, EXPTIME: 12000 },
    { exposureSeconds: 300, totalSeconds: 12000 },
  ],
  [
    'PixInsight does not',
    { SWCREATE: 'PixInsight 1.9.3', NCOMBINE: 96, EXPTIME: 300 },
    { exposureSeconds: 300, totalSeconds: 28800 },
  ],
  [
    'ASTAP says both',
    { EXPTIME: 3600, LUM_EXP: 120, LUM_CNT: 30 },
    { exposureSeconds: 120, exposureCount: 30, totalSeconds: 3600 },
  ],
  ['a negative exposure is none', { EXPTIME: -1 }, { exposureSeconds: null, totalSeconds: null }],
  ['of two wheels the one in use', { FILTER1: 'Clear', FILTER2: 'SDSS r' }, { filter: 'SDSS r' }],
  [
    'degrees, minutes and seconds with letters',
    { SITELAT: '48d51m36s', SITELONG: '2d20m24s W' },
    { site: { latDeg: expect.closeTo(48.86, 6), lonDeg: expect.closeTo(-2.34, 6), elevationM: null } },
  ],
  [
    'longitudes to 360',
    { SITELAT: 19.5, SITELONG: 204.4 },
    { site: { latDeg: 19.5, lonDeg: expect.closeTo(-155.6, 9), elevationM: null } },
  ],
  [
    'west positive by its comment',
    { LATITUDE: 46.9, LONGITUD: { value: 96.4, comment: '[deg west] Observatory longitude' } },
    { site: { latDeg: 46.9, lonDeg: -96.4, elevationM: null }, doubts: [] },
  ],
  ['west or east, nobody knows', { LATITUDE: 46.9, LONGITUD: 96.4 }, { doubts: ['longitude-side'] }],
  ['a place that nobody entered', { SITELAT: 0, SITELONG: 0 }, { site: null }],
  ['a latitude of 91', { SITELAT: 91, SITELONG: 3 }, { site: null }],
  [
    'hours in a plain number',
    { RA: { value: 5.5, comment: '[h] RA' }, DEC: 10 },
    { pointing: { raDeg: 82.5, decDeg: 10 } },
  ],
  ['a pointing that nobody set', { OBJCTRA: '00 00 00', OBJCTDEC: '+00 00 00' }, { pointing: null }],
  [
    'the equinox that Siril did not know',
    { ...DIALECTS.astroImageJ, EQUINOX: 9.87654321e107 },
    { wcs: expect.objectContaining({ x0: 32.5 }) },
  ],
  [
    'another projection',
    { ...DIALECTS.astroImageJ, CTYPE1: 'RA---ZEA', CTYPE2: 'DEC--ZEA' },
    { wcs: null, field: null },
  ],
  ['the frame of 1950', { ...DIALECTS.astroImageJ, RADESYS: 'FK4' }, { wcs: null }],
  ['a matrix of zeros', { ...DIALECTS.astroImageJ, CD1_1: 0, CD2_2: 0 }, { wcs: null }],
  ['letters that are none', { OBJECT: 'GRB\u0007 \u009B31m260301A' }, { object: 'GRB 31m260301A' }],
])('%s', (_, cards, wanted) => {
  expect(facts(cards)).toMatchObject(wanted)
})

test('the picture may be in an extension, and has the primary’s words too', () => {
  const primary = writtenCards({ SIMPLE: true, BITPIX: 8, NAXIS: 0, OBJECT: 'GRB 260301A', FILTER: 'B' })
  const extension = writtenPicture(SMALL, { FILTER: 'R' })
  extension.write("XTENSION= 'IMAGE   '".padEnd(80), 0)
  const read = readFitsFile(Buffer.concat([primary, extension]))
  expect(read).toMatchObject({
    ok: true,
    facts: { widthPx: 64, heightPx: 48, filter: 'R', object: 'GRB 260301A' },
  })
})
