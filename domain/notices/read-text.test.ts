import { describe, expect, test } from 'vitest'
import { readNotice } from './read-notice.ts'
import type { Reading } from './reading.ts'
import { FLIGHT_TEXT, XRT_TEXT } from './written-notices.ts'

function reading(text: string, topic: string | null = null): Reading {
  const result = readNotice(Buffer.from(text), topic)
  if (!result.ok) throw new Error(result.why)
  return result.reading
}

const FLIGHT = {
  dialect: 'text',
  mission: 'fermi',
  noticeType: 'FERMI_GBM_FLT_POS',
  kind: 'position',
  issuedAt: '2026-08-25T19:22:41Z',
  triggerIds: ['809378539'],
  burstTime: '2026-08-25T19:22:14.3Z',
  localisation: {
    raDeg: 214.767,
    decDeg: -5.5,
    errorRadiusDeg: 8.2,
    errorContainment: 0.68,
    isContainmentStated: false,
    hasSystematic: true,
  },
  names: ['bn260825807'],
  classes: [
    { name: 'SOLAR_FLARE', probability: 0.94 },
    { name: 'GENERIC_TRANSIENT', probability: 0.03 },
  ],
  isGrb: 'no',
  isGrbBecause: 'flight class SOLAR_FLARE',
  significanceSigma: 11.2,
  comments: [
    'Fermi-GBM Flight-calculated Coordinates.',
    'This trigger occurred at longitude,latitude = 10.50,-3.25 [deg].',
  ],
}

describe('a flight position in classic text', () => {
  test('says what its VOEvent says', () => expect(reading(FLIGHT_TEXT)).toMatchObject(FLIGHT))

  test('is read with the blanks of its layout collapsed', () => {
    expect(reading(FLIGHT_TEXT.replaceAll(/ +/g, ' ').replaceAll(/^ /gm, ''))).toMatchObject(FLIGHT)
  })

  test('is read with its lines joined into one', () => {
    expect(reading(FLIGHT_TEXT.replaceAll(/\s+/g, ' '))).toMatchObject(FLIGHT)
  })

  test('is read indented, with carriage returns, and with a line broken by a backslash', () => {
    const indented = FLIGHT_TEXT.replaceAll(/^/gm, '    ')
    expect(reading(indented)).toMatchObject(FLIGHT)
    expect(reading(FLIGHT_TEXT.replaceAll('\n', '\r\n'))).toMatchObject(FLIGHT)
    expect(reading(FLIGHT_TEXT.replace('longitude,', 'longitude\\\n,'))).toMatchObject(FLIGHT)
  })

  test('has the same identity however its blanks were handled', () => {
    const { identity } = reading(FLIGHT_TEXT)
    expect(identity).toMatch(/^text:[0-9a-f]{64}$/)
    expect(reading(FLIGHT_TEXT.replaceAll(/\s+/g, ' ')).identity).toBe(identity)
  })
})

test('arcseconds become degrees, and a stated share counts as stated', () => {
  expect(reading(XRT_TEXT)).toMatchObject({
    mission: 'swift',
    noticeType: 'SWIFT_XRT_POSITION',
    triggerIds: ['1399001'],
    burstTime: null,
    observationTime: '2026-08-25T19:23:32.5Z',
    localisation: {
      raDeg: 180.0213,
      errorRadiusDeg: 0.0013,
      errorContainment: 0.9,
      isContainmentStated: true,
      hasSystematic: true,
    },
  })
})

describe('remarks of BAT', () => {
  const bat = (...remarks: string[]) =>
    reading(
      [
        'TITLE: GCN/SWIFT NOTICE',
        'NOTICE_TYPE: Swift-BAT GRB Position',
        'TRIGGER_NUM: 1399001, Seg_Num: 0',
        'TRIGGER_INDEX: 149 E_range: 50-350 keV',
        ...remarks.map(it => `COMMENTS: ${it}`),
      ].join('\n'),
    )

  test.each([
    [['This does not match any source in the ground catalog.', 'This is a GRB.'], 'yes'],
    [['This matches a source in the ground catalog.', 'This is a GRB.'], 'no'],
    [['This is not a GRB.'], 'no'],
    [['The StarTracker lost lock during this trigger.', 'This is a GRB.'], 'unknown'],
    [['A point_source was found.'], 'unknown'],
  ])('%s: %s', (remarks, isGrb) => {
    expect(bat(...remarks)).toMatchObject({ isGrb, energyRangeKev: [50, 350] })
  })
})

test.each(['Undefined', 'unavailable', '0.000d {+00h 00m 00s} (J2000)'])(
  'coordinates of %s are none',
  said => {
    const text = FLIGHT_TEXT.replace(/GRB_RA:[\s\S]*?GRB_ERROR:[^\n]*/, `GRB_RA: ${said}\nGRB_DEC: ${said}`)
    expect(reading(text).localisation).toBeNull()
  },
)

test('AGILE counts its days from another day: its printed date holds', () => {
  const agile = `TITLE: GCN/AGILE NOTICE\nNOTICE_TYPE: AGILE MCAL Alert\nGRB_DATE: 21263 TJD; 237 DOY; 26/08/25\nGRB_TIME: 3600.00 SOD {01:00:00.00} UT`
  expect(reading(agile).burstTime).toBe('2026-08-25T01:00:00Z')
  expect(reading(agile.replaceAll('AGILE', 'KONUS')).burstTime).toBe('2026-08-11T01:00:00Z')
})

test('a test says so in its type', () => {
  expect(reading(FLIGHT_TEXT.replace('Fermi-GBM Flight', 'Fermi-GBM Test'))).toMatchObject({
    noticeType: 'FERMI_GBM_POS_TEST',
    isTest: true,
    isGrb: 'no',
  })
})

test.each([
  [
    'Subscribed topic not available: gcn.classic.voevent.X: Broker: Unknown topic or partition',
    'Kafka client',
  ],
  ['Broker: Topic authorization failed', 'Kafka client'],
  ['Hello: world', 'neither XML, JSON nor classic text'],
  ['TITLE: GCN/FERMI NOTICE', 'nothing of a notice'],
])('"%s" is no notice', (text, expected) => {
  const result = readNotice(Buffer.from(text), 'gcn.classic.text.FERMI_GBM_FLT_POS')
  expect(result).toMatchObject({ ok: false, why: expect.stringContaining(expected) })
})
