import { describe, expect, test } from 'vitest'
import { FLIGHT_CLASSES } from './missions/fermi.ts'
import { readNotice } from './read-notice.ts'
import type { Reading } from './reading.ts'
import { batPosition, flightPosition, voevent } from './written-notices.ts'

function reading(bytes: Uint8Array, topic: string | null = null): Reading {
  const result = readNotice(bytes, topic)
  if (!result.ok) throw new Error(result.why)
  return result.reading
}

const why = (bytes: Uint8Array) => {
  const result = readNotice(bytes, null)
  return result.ok ? null : result.why
}

describe('a flight position', () => {
  test('says all that it says', () => {
    const { parameters, ...rest } = reading(flightPosition(4, 93))
    expect(rest).toEqual({
      dialect: 'voevent',
      mission: 'fermi',
      instrument: 'GBM',
      noticeType: 'FERMI_GBM_FLT_POS',
      kind: 'position',
      family: 'burst',
      identity:
        'ivo://nasa.gsfc.gcn/Fermi#GBM_Flt_Pos_2026-08-25T19:22:14.30_809378539_47-123|2026-08-25T19:22:41',
      issuedAt: '2026-08-25T19:22:41Z',
      sequence: 2,
      triggerIds: ['809378539'],
      burstTime: '2026-08-25T19:22:14.3Z',
      observationTime: null,
      localisation: {
        raDeg: 214.7667,
        decDeg: -5.5,
        errorRadiusDeg: 8.2,
        errorContainment: 0.68,
        isContainmentStated: false,
        ellipse: null,
        hasSystematic: true,
      },
      skyMapUrl: null,
      lightCurveUrl: 'http://example.org/triggers/2026/bn260825807/quicklook/glg_lc_medres34_bn260825807.gif',
      names: ['bn260825807'],
      classes: [
        { name: 'GRB', probability: 0.93 },
        { name: 'GENERIC_TRANSIENT', probability: 0.03 },
      ],
      isGrb: 'yes',
      isGrbBecause: 'flight class GRB',
      durationClass: null,
      significanceSigma: 11.2,
      energyRangeKev: null,
      timeScaleSeconds: 0.512,
      isTest: false,
      isRetraction: false,
      citations: [
        {
          cite: 'followup',
          id: 'ivo://nasa.gsfc.gcn/Fermi#GBM_Alert_2026-08-25T19:22:14.30_809378539_1-122',
        },
      ],
      comments: ['Written for tests.'],
    })
    expect(parameters).toMatchObject({ Most_Likely_Index: '4', 'Trigger_ID.Def_NOT_a_GRB': 'false' })
    expect(JSON.stringify(parameters)).not.toContain('nobody@example.org')
  })

  test.each(Object.entries(FLIGHT_CLASSES))('of class %s is taken at its word', (index, [name, isGrb]) => {
    expect(reading(flightPosition(Number(index), 80))).toMatchObject({
      isGrb,
      isGrbBecause: `flight class ${name}`,
    })
  })

  test('that is definitely no burst is none, whatever its class', () => {
    expect(reading(flightPosition(4, 93, { Def_NOT_a_GRB: 'true' })).isGrb).toBe('no')
  })
})

describe('a position', () => {
  const at = (c1: string, c2: string, radius: string, more = {}) =>
    reading(
      voevent({ params: { Packet_Type: '112', TrigID: '809378539', ...more }, position: [c1, c2, radius] }),
    ).localisation

  test('of zeros is none', () => expect(at('0.0000', '0.0000', '0.0000')).toBeNull())
  test('of minus ones is none', () => expect(at('-1.0000', '-1.0000', '-1.0000')).toBeNull())
  test('of type 0 is none, whatever stands there', () =>
    expect(at('10.0', '10.0', '3.0', { Coords_Type: '0' })).toBeNull())
  test('that is left out is none', () =>
    expect(reading(voevent({ params: { TrigID: '809378539' }, position: null })).localisation).toBeNull())
  test('at the origin with an error is one', () =>
    expect(at('0.0', '0.0', '4.0')).toMatchObject({ raDeg: 0, decDeg: 0, errorRadiusDeg: 4 }))
  test('at RA 360 is at 0', () =>
    expect(at('360.0000', '90.0', '4.0')).toMatchObject({ raDeg: 0, decDeg: 90 }))
  test('at a negative RA is turned', () => expect(at('-10.5', '5', '4')).toMatchObject({ raDeg: 349.5 }))
  test.each(['0.0000', '-1.0000', 'NaN', 'infinity', '200'])('with an error of %s has none known', radius => {
    expect(at('10.0', '20.0', radius)).toEqual({
      raDeg: 10,
      decDeg: 20,
      errorRadiusDeg: null,
      errorContainment: null,
      isContainmentStated: false,
      ellipse: null,
      hasSystematic: null,
    })
  })

  test.each([
    ['NaN', '20.0'],
    ['10.0', 'nan'],
    ['10.0', '91.0'],
    ['361.0', '20.0'],
    ['0x10', '20.0'],
    ['Infinity', '20.0'],
  ])('at RA %s, Dec %s is no place, and the notice is not read', (c1, c2) => {
    expect(why(voevent({ params: { Packet_Type: '112', TrigID: '1' }, position: [c1, c2, '1.0'] }))).toMatch(
      /^coordinates/,
    )
  })

  test('outside the first ObservationLocation is not taken: an observatory has coordinates too', () => {
    expect(at('10.0', '20.0', '1.0')).toMatchObject({ raDeg: 10, decDeg: 20 })
  })
})

describe('times', () => {
  const time = (isoTime: string, more: Record<string, string> = {}) =>
    reading(voevent({ params: { Packet_Type: '120', TrigID: '809378539', ...more }, isoTime })).burstTime

  test('without a zone are UTC', () => expect(time('2026-08-25T19:22:14.30')).toBe('2026-08-25T19:22:14.3Z'))
  test('with a zone are turned to UTC', () =>
    expect(time('2026-08-25T21:22:14.123456+02:00')).toBe('2026-08-25T19:22:14.123456Z'))
  test('that are garbage fall back on the count of days and seconds', () =>
    expect(time('2026-08--2530T00:00:00.00', { Burst_TJD: '21277', Burst_SOD: '69734.30' })).toBe(
      '2026-08-25T19:22:14.3Z',
    ))

  test('that are garbage altogether fall back on the trigger number, which is mission time', () => {
    const garbage = { Burst_TJD: '11910', Burst_SOD: '0.00' }
    expect(time('2026-01--9130T00:00:00.00', { ...garbage, TrigID: '793795104' })).toBe(
      '2026-02-26T10:38:19Z',
    )
  })
})

describe('Swift', () => {
  test.each([
    [['Point_Source', 'GRB_Identified'], 'yes', 'identified as a GRB'],
    [['GRB_Identified', 'Target_in_Gnd_Catalog'], 'no', 'matches a catalogued source'],
    [['GRB_Identified', 'StarTrack_Lost_Lock'], 'unknown', 'star tracker lost lock'],
    [['GRB_Identified', 'Def_NOT_a_GRB'], 'no', 'definitely not a GRB'],
    [['Point_Source'], 'unknown', null],
  ] as const)('a BAT position with %s: %s', (flags, isGrb, isGrbBecause) => {
    expect(reading(batPosition(...flags))).toMatchObject({
      isGrb,
      isGrbBecause,
      mission: 'swift',
      instrument: 'BAT',
    })
  })

  test('an XRT time is when it began to look', () => {
    const xrt = voevent({
      ivorn: 'ivo://nasa.gsfc.gcn/SWIFT#XRT_Pos_1399001-322',
      params: { Packet_Type: '67', TrigID: '1399001' },
      position: ['180.0', '22.0', '0.0013'],
    })
    expect(reading(xrt)).toMatchObject({
      kind: 'counterpart',
      burstTime: null,
      observationTime: '2026-08-25T19:22:14.3Z',
      localisation: { errorRadiusDeg: 0.0013, errorContainment: 0.9, hasSystematic: true },
    })
  })

  test.each([
    ['46', 'SWIFT_TOO_FOM'],
    ['83', 'SWIFT_POINTDIR'],
    ['141', 'SWIFT_BAT_KNOWN_SRC'],
  ])('packet %s (%s) is no event', (packet, noticeType) => {
    const bytes = voevent({
      ivorn: 'ivo://nasa.gsfc.gcn/SWIFT#x',
      params: { Packet_Type: packet, TrigID: '19016' },
    })
    expect(reading(bytes)).toMatchObject({ noticeType, kind: 'not-an-event', isGrb: 'no', burstTime: null })
  })
})

describe('SVOM', () => {
  const svom = (packet: string, params: Record<string, string>, citations: [string, string][] = []) =>
    voevent({
      ivorn: `ivo://org.svom/fsc#sb26082503_${packet}`,
      params: { Packet_Type: packet },
      groups: { Svom_Identifiers: { Burst_Id: 'sb26082503', ...params } },
      position: ['33.0', '-12.0', '0.1'],
      citations,
    })

  test('the time of the alert sequence is the burst, the time of the packet what was looked at', () => {
    expect(reading(svom('202', { Alert_Seq_T0: '2026-08-25T19:22:10.000Z' }))).toMatchObject({
      triggerIds: ['sb26082503'],
      names: ['sb26082503'],
      kind: 'position',
      burstTime: '2026-08-25T19:22:10Z',
      observationTime: '2026-08-25T19:22:14.3Z',
    })
  })

  test('the start of an X-ray observation is never the burst', () => {
    expect(reading(svom('209', {}))).toMatchObject({ kind: 'counterpart', burstTime: null })
  })

  test('a catalogued source is no event', () => {
    expect(reading(svom('203', { Source_Name: 'GX 340-00' }))).toMatchObject({
      kind: 'not-an-event',
      isGrb: 'no',
    })
  })

  test('a retraction is known by its packet, on the topic of what it takes back', () => {
    const bytes = svom('219', {}, [['retraction', 'ivo://org.svom/fsc#sb26082503_grm-trigger']])
    expect(reading(bytes, 'gcn.notices.svom.voevent.grm')).toMatchObject({
      noticeType: 'grm',
      kind: 'retraction',
      isRetraction: true,
      isGrb: 'no',
    })
  })
})

describe('a test', () => {
  test('is known by its role', () =>
    expect(reading(voevent({ role: 'test', params: { TrigID: '5' } })).isTest).toBe(true))
  test('is known by its number', () =>
    expect(reading(voevent({ params: { TrigID: '99999' } })).isTest).toBe(true))
  test('is known by its flag', () =>
    expect(reading(voevent({ params: { TrigID: '5', Test_Notice: 'true' } })).isTest).toBe(true))
  test('is never a burst', () => {
    expect(
      reading(
        voevent({
          role: 'test',
          params: { Packet_Type: '111', Most_Likely_Index: '4', Most_Likely_Prob: '99' },
        }),
      ).isGrb,
    ).toBe('no')
  })
})

test('the topic tells the type, since many packets share their words', () => {
  const bytes = voevent({ params: { TrigID: '809378539' }, position: ['1', '2', '3'] })
  expect(reading(bytes, 'gcn.classic.voevent.FERMI_GBM_GND_POS')).toMatchObject({
    noticeType: 'FERMI_GBM_GND_POS',
    kind: 'refined',
    localisation: { hasSystematic: false, errorContainment: 0.68 },
  })
})

test('electron-volts that are labelled keV are turned', () => {
  const bytes = voevent({
    params: { Packet_Type: '115', TrigID: '1', Lo_Energy: '44032', Hi_Energy: '279965' },
  })
  expect(reading(bytes).energyRangeKev).toEqual([44.032, 279.965])
})

test('a final position links the map beside its picture', () => {
  const LocationMap_URL = 'http://example.org/bn260825807/quicklook/glg_locplot_all_bn260825807.png'
  const bytes = voevent({ params: { Packet_Type: '115', TrigID: '1', LocationMap_URL, Long_short: 'Short' } })
  expect(reading(bytes)).toMatchObject({
    skyMapUrl: 'https://example.org/bn260825807/quicklook/glg_healpix_all_bn260825807.fit',
    durationClass: 'short',
    isGrb: 'yes',
    names: ['bn260825807'],
  })
})

test('a type that is in no table is read as far as the core fields go, and makes no event', () => {
  const bytes = voevent({
    ivorn: 'ivo://nasa.gsfc.gcn/NEWMISSION#1',
    params: { Packet_Type: '999', TrigID: '7', Something_New: 'yes' },
    position: ['1', '2', '3'],
  })
  expect(reading(bytes, 'gcn.classic.voevent.NEWMISSION_POS')).toMatchObject({
    mission: 'other',
    noticeType: 'NEWMISSION_POS',
    kind: 'not-an-event',
    isGrb: 'unknown',
    triggerIds: ['7'],
    localisation: { raDeg: 1, decDeg: 2, errorRadiusDeg: 3 },
    parameters: { Something_New: 'yes' },
  })
})

test('a name that stands twice keeps both values', () => {
  const twice = flightPosition(4, 90)
    .toString()
    .replace('</What>', '<Param name="TrigID" value="11"/></What>')
  expect(reading(Buffer.from(twice))).toMatchObject({
    triggerIds: ['809378539'],
    parameters: { TrigID: '809378539\n11' },
  })
})

test.each([
  ['XML that is no VOEvent', '<html><body>502 Bad Gateway</body></html>', 'XML, but a html and no VOEvent'],
  ['a VOEvent without an IVORN', '<VOEvent role="test"/>', 'a VOEvent without an IVORN'],
  ['an empty VOEvent', '<VOEvent ivorn="ivo://x/y#z"/>', 'voevent, but nothing of a notice in it'],
])('%s is no notice', (_what, text, expected) => {
  expect(why(Buffer.from(text))).toContain(expected)
})
