import { describe, expect, test } from 'vitest'
import type { Localisation } from '#domain/notices/reading.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import type { Reason } from '#domain/sky/reasons.ts'
import { regionOf } from '#domain/sky/region.ts'
import { type VerdictQuestion, verdictOf } from '#domain/sky/verdict.ts'
import { sayReason } from './verdict-reasons.ts'
import { wordsOfVerdict } from './verdict-words.ts'

const burst: Localisation = {
  raDeg: 288.2648,
  decDeg: 19.7735,
  errorRadiusDeg: 2 / 3600,
  errorContainment: 0.9,
  isContainmentStated: true,
  ellipse: null,
  hasSystematic: null,
}

function say(at: string, timeZone: string | null, changes: Partial<VerdictQuestion> = {}) {
  const verdict = verdictOf({
    region: regionOf(burst, 'XRT', null),
    site: { latDeg: 48.8566, lonDeg: 2.3522, elevationM: 60 },
    instrument: null,
    limits: USUAL_LIMITS,
    at: new Date(at),
    magnitude: null,
    ...changes,
  })
  const words = wordsOfVerdict(verdict, 'en', timeZone)
  return JSON.parse(JSON.stringify(words).replaceAll('\u202f', ' ')) as typeof words
}

describe('answers', () => {
  test('NOW', () => {
    const words = say('2022-10-09T20:00:00Z', 'Europe/Paris')
    expect(words.short).toBe('NOW, alt 51 deg')
    expect(words.sentence).toBe('Observable now, at 51° in the south-west, until 00:17 (2 h 17 min).')
    expect([words.reasons, words.warnings, words.chances]).toEqual([[], [], []])
  })

  test('TONIGHT, by the clock of the site', () => {
    const words = say('2022-10-09T13:17:00Z', 'Europe/Paris')
    expect(words.short).toBe('TONIGHT 20:21-00:17')
    expect(words.sentence).toBe(
      'Observable from 20:21 to 00:17 (3 h 56 min), best at 20:21: 60° in the south.',
    )
    expect(words.reasons).toEqual([
      'the Sun is at 30°; dark from 20:21',
      'at 28°, below the limit of 30°; reaches it at 15:25',
    ])
    expect(say('2022-10-09T13:17:00Z', null).short).toBe('TONIGHT 18:21-22:17')
    expect(say('2022-10-09T13:17:00Z', 'No/Where').short).toBe('TONIGHT 18:21-22:17')
  })

  test('LATER names the night', () => {
    const region = regionOf({ ...burst, raDeg: 18, decDeg: 18 }, 'XRT', null)
    const words = say('2022-10-09T12:00:00Z', 'Europe/Paris', { region })
    expect(words.short).toMatch(/^LATER, 1\d Oct$/)
    expect(words.sentence).toMatch(/^Observable in the night of 1\d Oct, from \d\d:\d\d to/)
    expect(words.reasons[0]).toMatch(/^Moon \d+° away, (99|100) % lit$/)
  })

  test('NO and WAIT', () => {
    const region = regionOf({ ...burst, decDeg: -63 }, 'XRT', null)
    expect(say('2022-10-09T12:00:00Z', null, { region })).toMatchObject({
      short: 'NO',
      sentence: 'Not observable within seven nights.',
      reasons: ['never rises: −21° at best'],
    })
    expect(say('2022-10-09T12:00:00Z', null, { region: null })).toMatchObject({
      short: 'WAIT',
      reasons: ['no position yet'],
    })
  })

  test('chances of a wide region', () => {
    const region = regionOf(
      { ...burst, errorRadiusDeg: 8, errorContainment: 0.68, hasSystematic: false },
      'GBM',
      null,
    )
    const instrument = { field: { widthDeg: 1, heightDeg: 1 }, limitingMagnitude: null }
    const words = say('2022-10-09T22:40:00Z', 'Europe/Paris', { region, instrument })
    expect(words.chances[0]).toMatch(/^\d\d % of the error region is above 30° now$/)
    expect(words.reasons[0]).toMatch(
      /^\d\d % of the error region is above 30°; half of it is from \d\d:\d\d$/,
    )
    expect(words.warnings[0]).toMatch(
      /^field too small: (\d|under 1) % in one pointing, more than 300 pointings for 90 %$/,
    )
  })
})

const reasons: [Reason, string][] = [
  [{ code: 'moon', separationDeg: 8.4, moonAltitudeDeg: 30, illumination: 0.94 }, 'Moon 8° away, 94 % lit'],
  [
    { code: 'field-too-small', share: 0.04, pointings: 31 },
    'field too small: 4 % in one pointing, 31 pointings for 90 %',
  ],
  [
    { code: 'up-in-light', reaches: new Date('2026-11-21T04:10:00Z'), sunAltitudeDeg: -8 },
    'rises at 04:10, in twilight',
  ],
  [
    { code: 'up-in-light', reaches: new Date('2026-11-21T09:10:00Z'), sunAltitudeDeg: 8 },
    'rises at 09:10, in daylight',
  ],
  [
    { code: 'region-low-now', share: 0.12, limitDeg: 30, reaches: null },
    '12 % of the error region is above 30°',
  ],
  [{ code: 'too-short', minutes: 8.9, wishedMinutes: 15 }, 'for 8 min only, wished is 15 min'],
  [
    { code: 'never-dark', leastSunAltitudeDeg: -5.6, maxSunAltitudeDeg: -12 },
    'never dark enough: the Sun goes down to −5°, wished is −12°',
  ],
  [
    {
      code: 'too-faint',
      magnitude: 19.84,
      limitingMagnitude: 18,
      measured: { magnitude: 17.2, at: new Date('2026-11-21T04:10:00Z') },
      decayIndex: -1,
    },
    'likely magnitude 19.8 by then, beyond your 18.0 (from 17.2 at 2026-11-21 04:10 UTC, if it fades as t to the power of −1)',
  ],
]

test.each(reasons)('%o', (reason, words) => {
  const said = sayReason(reason, { ...USUAL_LIMITS, minAltitudeDeg: 0 }, 'en', null)
  expect(said.replaceAll('\u202f', ' ')).toBe(words)
})
