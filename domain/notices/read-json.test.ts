import { describe, expect, test } from 'vitest'
import { readNotice } from './read-notice.ts'
import type { Reading } from './reading.ts'
import { jsonNotice } from './written-notices.ts'

function reading(bytes: Uint8Array, topic: string | null = null): Reading {
  const result = readNotice(bytes, topic)
  if (!result.ok) throw new Error(result.why)
  return result.reading
}

const EP = {
  instrument: 'WXT',
  trigger_time: '2026-08-25T19:22:14.300Z',
  id: ['01709270001'],
  ra: 166.5,
  dec: 45.1,
}

describe('Einstein Probe', () => {
  test('names no mission: the schema does, and its 90 % are the convention', () => {
    const bytes = jsonNotice('einstein_probe/wxt/alert', {
      ...EP,
      ra_dec_error: 0.051,
      image_energy_range: [0.5, 4.0],
    })
    expect(reading(bytes)).toMatchObject({
      mission: 'einstein_probe',
      noticeType: 'alert',
      family: 'x-ray-transient',
      triggerIds: ['01709270001'],
      burstTime: null,
      observationTime: '2026-08-25T19:22:14.3Z',
      energyRangeKev: [0.5, 4],
      localisation: { errorRadiusDeg: 0.051, errorContainment: 0.9, isContainmentStated: false },
      isGrb: 'unknown',
    })
  })

  test('two messages of one id are two, since no time of making tells them apart', () => {
    const identity = (snr: number) =>
      reading(jsonNotice('einstein_probe/wxt/alert', { ...EP, image_snr: snr })).identity
    expect(identity(7)).not.toBe(identity(8))
    expect(identity(7)).toBe(identity(7))
  })
})

describe('Fermi', () => {
  const gbm = (more: Record<string, unknown>) =>
    reading(
      jsonNotice('fermi/gbm/trigger', {
        mission: 'Fermi',
        instrument: 'GBM',
        id: ['809378539', 'bn260825807'],
        alert_datetime: '2026-08-25T19:22:41',
        trigger_time: '2026-08-25T19:22:14.30',
        ...more,
      }),
    )

  test.each([
    ['INITIAL_ALERT', 'trigger'],
    ['FLIGHT_POSITION', 'position'],
    ['GROUND_POSITION', 'refined'],
    ['FINAL_POSITION', 'final'],
  ])('%s is a %s', (subtype, kind) =>
    expect(gbm({ subtype })).toMatchObject({ kind, names: ['bn260825807'] }),
  )

  test('classes are taken as stated', () => {
    expect(gbm({ classification: { SOLAR_FLARE: 0.7, GRB: 0.2, ODD: 3 } })).toMatchObject({
      isGrb: 'no',
      classes: [
        { name: 'SOLAR_FLARE', probability: 0.7 },
        { name: 'GRB', probability: 0.2 },
      ],
    })
  })

  test('a stated containment and stated systematics win over the convention', () => {
    const at = gbm({
      ra: 10,
      dec: 20,
      ra_dec_error: 3,
      containment_probability: 0.95,
      systematic_included: true,
    })
    expect(at.localisation).toMatchObject({
      errorContainment: 0.95,
      isContainmentStated: true,
      hasSystematic: true,
    })
  })
})

describe('positions', () => {
  const at = (more: Record<string, unknown>) =>
    reading(jsonNotice('chime/frb', { id: '4', trigger_time: '2026-08-25T19:22:14Z', ...more })).localisation

  test('may be ellipses, the longer axis second', () => {
    expect(at({ ra: 10, dec: 20, ra_dec_error: [0.5, 0.6, 100] })).toMatchObject({
      errorRadiusDeg: 0.6,
      ellipse: { semiMajorDeg: 0.6, semiMinorDeg: 0.5, positionAngleDeg: 10 },
    })
  })
  test('may be null or absent', () => {
    expect(at({ ra: null, dec: null, ra_dec_error: null })).toBeNull()
    expect(at({})).toBeNull()
  })
  test('may be numbers as text', () =>
    expect(at({ ra: '10.5', dec: '-3' })).toMatchObject({ raDeg: 10.5, decDeg: -3 }))
  test.each([[{ ra: 'NaN', dec: 1 }], [{ ra: 1, dec: 95 }], [{ ra: 5000, dec: 1 }]])(
    'at %j is no place',
    place => {
      expect(readNotice(jsonNotice('chime/frb', { id: '4', ...place }), null)).toMatchObject({ ok: false })
    },
  )
})

describe('LVK', () => {
  const alert = (more: Record<string, unknown>) =>
    reading(Buffer.from(JSON.stringify({ superevent_id: 'S260825ab', ...more })))
  const event = {
    time: '2026-08-25T19:22:14.300Z',
    classification: { BNS: 0.9, Terrestrial: 0.1 },
    skymap: 'A'.repeat(900_000),
  }

  test('the sky map stays out of the reading', () => {
    const read = alert({ alert_type: 'PRELIMINARY', time_created: '2026-08-25T19:23:00Z', event })
    expect(read).toMatchObject({
      mission: 'lvk',
      family: 'gravitational-wave',
      triggerIds: ['S260825ab'],
      burstTime: '2026-08-25T19:22:14.3Z',
      classes: [
        { name: 'BNS', probability: 0.9 },
        { name: 'Terrestrial', probability: 0.1 },
      ],
      isGrb: 'no',
      isTest: false,
      parameters: { 'event.skymap': '(900000 characters)' },
    })
    expect(JSON.stringify(read).length).toBeLessThan(3000)
  })

  test('a retraction has no event', () => {
    expect(alert({ alert_type: 'RETRACTION', event: null })).toMatchObject({
      kind: 'retraction',
      isRetraction: true,
    })
  })

  test('a mock is a test', () => {
    expect(alert({ superevent_id: 'MS260825ab', alert_type: 'INITIAL' })).toMatchObject({ isTest: true })
  })
})

test('GUANO cites the trigger that it answers', () => {
  const bytes = jsonNotice('swift/bat/Guano', {
    id: ['809378560'],
    instrument: 'BAT-GUANO',
    alert_type: 'retraction',
    follow_up_event: 'Fermi 809378539',
  })
  expect(reading(bytes)).toMatchObject({
    mission: 'swift',
    noticeType: 'guano',
    isRetraction: true,
    citations: [{ cite: 'followup', id: 'Fermi 809378539' }],
  })
})

test('ids may be text, lists or numbers, and long numbers keep their digits', () => {
  const ids = (id: string) =>
    reading(
      Buffer.from(
        `{"$schema":"https://gcn.nasa.gov/schema/main/gcn/notices/chime/frb.schema.json","id":${id}}`,
      ),
    ).triggerIds
  expect(ids('"007"')).toEqual(['007'])
  expect(ids('427325191')).toEqual(['427325191'])
  expect(ids('["a","b","a"]')).toEqual(['a', 'b'])
  expect(ids('12345678901234567891')).toEqual(['12345678901234567891'])
})

test('a schema that is in no table still gives the core fields', () => {
  const bytes = jsonNotice('blackcat/xray_transient', { ...EP, alert_tense: 'test' })
  expect(reading(bytes, 'gcn.notices.blackcat.xray_transient')).toMatchObject({
    mission: 'blackcat',
    noticeType: 'xray_transient',
    kind: 'not-an-event',
    isTest: true,
    localisation: { raDeg: 166.5 },
  })
})

test('what PostgreSQL cannot hold is taken out', () => {
  const bytes = jsonNotice('chime/frb', {
    id: 'a\u0000b',
    ra: 1,
    dec: 2,
    note: 'x\ud800y\u0000',
    '\udc00k': 1,
  })
  const said = JSON.stringify(reading(bytes))
  expect(said).not.toMatch(/\\u0000|\\ud800|\\udc00/)
  expect(said).toContain('"note":"x\ufffdy"')
})

test.each([
  ['{', 'not readable as JSON'],
  ['{"ra": NaN}', 'not readable as JSON'],
  ['{}', 'nothing of a notice in it'],
  ['{"error":"forbidden"}', 'nothing of a notice in it'],
  ['{"circularId":1,"subject":"GRB 260825A","body":"x","createdOn":1}', 'a circular'],
])('%s is no notice', (text, expected) => {
  expect(readNotice(Buffer.from(text), null)).toMatchObject({
    ok: false,
    why: expect.stringContaining(expected),
  })
})

test('a number that JSON cannot hold is none', () => {
  const text = jsonNotice('einstein_probe/wxt/alert', {
    id: ['1'],
    ra: 10,
    dec: 20,
    image_energy_range: [0.5, 4],
  }).toString()
  const read = readNotice(Buffer.from(text.replace('[0.5,', '[1e999,').replace(/0\.5,/, '1e999,')), null)
  expect(read.ok && read.reading.energyRangeKev).toBeNull()
})
