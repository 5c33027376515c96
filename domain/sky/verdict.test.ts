import { describe, expect, test } from 'vitest'
import type { Localisation } from '#domain/notices/reading.ts'
import { magnitudeAt } from './faintness.ts'
import { type Limits, USUAL_LIMITS } from './limits.ts'
import { placeOf } from './place.ts'
import { regionOf } from './region.ts'
import { skyMoment } from './sky-moment.ts'
import { skyOfSite } from './sky-of-site.ts'
import { answerTo, type VerdictQuestion, verdictOf } from './verdict.ts'

// GRB 221009A; what its windows are at these sites was worked out with astropy.
const burst: Localisation = {
  raDeg: 288.2648,
  decDeg: 19.7735,
  errorRadiusDeg: 2 / 3600,
  errorContainment: 0.9,
  isContainmentStated: true,
  ellipse: null,
  hasSystematic: null,
}
const PARIS = { latDeg: 48.8566, lonDeg: 2.3522, elevationM: 60 }
const AUCKLAND = { latDeg: -36.8485, lonDeg: 174.7633, elevationM: 30 }
const TROMSO = { latDeg: 69.65, lonDeg: 18.96, elevationM: 100 }

function ask(at: string, changes: Partial<VerdictQuestion> & { limits?: Limits } = {}) {
  return verdictOf({
    region: regionOf(burst, 'XRT', null),
    site: PARIS,
    instrument: null,
    limits: USUAL_LIMITS,
    at: new Date(at),
    magnitude: null,
    ...changes,
  })
}

const at = (date: Date | undefined) => date?.toISOString().slice(0, 16)
const regionAt = (decDeg: number, raDeg = burst.raDeg) => regionOf({ ...burst, raDeg, decDeg }, 'XRT', null)

describe('the answer', () => {
  test('WAIT without a position', () => {
    const verdict = ask('2022-10-09T13:17:00Z', { region: null })
    expect(verdict).toMatchObject({ answer: 'WAIT', reasons: [{ code: 'no-position' }], window: null })
  })

  test('NOW while it is up and dark, until it is no longer', () => {
    const verdict = ask('2022-10-09T20:00:00Z')
    expect(verdict).toMatchObject({ answer: 'NOW', reasons: [], shareNow: 1 })
    expect(verdict.window).toMatchObject({ isCutAtStart: true, isCutAtEnd: false })
    expect([at(verdict.window?.from), at(verdict.window?.to)]).toEqual([
      '2022-10-09T20:00',
      '2022-10-09T22:17',
    ])
  })

  test('TONIGHT from dusk, and why not now', () => {
    const verdict = ask('2022-10-09T13:17:00Z')
    expect(verdict.answer).toBe('TONIGHT')
    expect([at(verdict.window?.from), at(verdict.window?.to)]).toEqual([
      '2022-10-09T18:21',
      '2022-10-09T22:17',
    ])
    expect(verdict.reasons.map(it => it.code)).toEqual(['sun-now', 'low-now'])
    expect(verdict.window?.best.altitudeDeg).toBeCloseTo(60.34, 1)
    expect(verdict.window?.best.airmass).toBeCloseTo(1.15, 2)
  })

  test('too little of it is left now, and there is more tomorrow', () => {
    const verdict = ask('2022-10-09T22:05:00Z')
    expect(verdict.answer).toBe('TONIGHT')
    expect(at(verdict.window?.from)).toBe('2022-10-10T18:19')
    expect(verdict.reasons).toEqual([
      { code: 'too-short', minutes: expect.closeTo(12.4, 0), wishedMinutes: 15 },
    ])
  })

  test('NO where it never rises, whatever the Sun does', () => {
    const verdict = ask('2022-10-09T13:17:00Z', { region: regionAt(-63.6, 29.2) })
    expect(verdict.answer).toBe('NO')
    expect(verdict.reasons).toEqual([{ code: 'never-rises', greatestAltitudeDeg: expect.closeTo(-22.3, 0) }])
  })

  test('NO where it is never high enough', () => {
    const verdict = ask('2022-10-09T13:17:00Z', { region: regionAt(-30) })
    expect(verdict.reasons[0]).toMatchObject({ code: 'never-high', limitDeg: 30 })
  })

  test('NO in polar day, where it is never dark', () => {
    const verdict = ask('2022-06-21T12:00:00Z', { site: TROMSO, region: regionAt(60) })
    expect(verdict).toMatchObject({ answer: 'NO', reasons: [{ code: 'never-dark' }] })
  })

  test('NO while it is up by day alone, and when it comes up', () => {
    // Half an hour of right ascension from the Sun.
    const verdict = ask('2022-10-09T00:00:00Z', { region: regionAt(0, 200) })
    expect(verdict.answer).toBe('NO')
    expect(verdict.reasons).toEqual([
      { code: 'up-in-light', reaches: expect.any(Date), sunAltitudeDeg: expect.any(Number) },
    ])
  })

  test('LATER when the Moon has gone, in the night that it names', () => {
    // The full Moon of 2022-10-09 stands at 1 h: 15 degrees away tonight, 13 degrees further each day.
    const verdict = ask('2022-10-09T12:00:00Z', { region: regionAt(18, 18) })
    expect(verdict.answer).toBe('LATER')
    expect(verdict.reasons[0]).toMatchObject({ code: 'moon', illumination: expect.closeTo(0.99, 1) })
    const from = verdict.night?.from.getTime() ?? 0
    const to = verdict.night?.to.getTime() ?? 0
    const begins = verdict.window?.from.getTime() ?? 0
    expect(begins > from && begins < to).toBe(true)
    expect(begins - Date.parse('2022-10-09T12:00:00Z')).toBeGreaterThan(86_400_000)
    // Nobody who lets the Moon be has to wait.
    const limits = { ...USUAL_LIMITS, minMoonSeparationDeg: null }
    expect(ask('2022-10-09T12:00:00Z', { region: regionAt(18, 18), limits }).answer).toBe('TONIGHT')
  })

  test('opposite sides of the Earth get opposite answers', () => {
    expect(
      ask('2022-10-10T08:00:00Z', { site: AUCKLAND, limits: { ...USUAL_LIMITS, minAltitudeDeg: 25 } }).answer,
    ).toBe('NOW')
    expect(ask('2022-10-10T08:00:00Z').answer).toBe('TONIGHT')
  })

  test('a window that grazes is dropped by the rule of the shortest, not by luck', () => {
    // 13.3 minutes above 30 degrees at Auckland.
    const shorter = { ...USUAL_LIMITS, minWindowMinutes: 12 }
    expect(ask('2022-10-09T20:00:00Z', { site: AUCKLAND, limits: shorter }).answer).toBe('TONIGHT')
    const verdict = ask('2022-10-09T20:00:00Z', { site: AUCKLAND })
    expect(verdict.answer).toBe('NO')
    expect(verdict.reasons[0]).toMatchObject({ code: 'too-short', wishedMinutes: 15 })
  })

  test('in the polar night a circumpolar burst is up until further notice', () => {
    const limits = { ...USUAL_LIMITS, maxSunAltitudeDeg: 0 }
    const verdict = ask('2022-12-21T12:00:00Z', {
      site: { ...TROMSO, latDeg: 80 },
      region: regionAt(80),
      limits,
    })
    expect(verdict).toMatchObject({ answer: 'NOW', window: { isCutAtStart: true, isCutAtEnd: true } })
  })
})

describe('large regions', () => {
  const fermi = { ...burst, errorRadiusDeg: 8, errorContainment: 0.68, hasSystematic: false }

  test('NOW needs half of the probability above the limit', () => {
    const region = regionOf(fermi, 'GBM', 'long')
    const verdict = ask('2022-10-09T20:00:00Z', { region })
    expect(verdict.answer).toBe('NOW')
    expect(verdict.shareNow).toBeGreaterThan(0.9)
    expect(verdict.shareTonight).toBeGreaterThan(verdict.shareNow ?? 1)
    const low = ask('2022-10-09T22:40:00Z', { region })
    expect(low.shareNow).toBeLessThan(0.5)
    expect(low.reasons[0]).toMatchObject({ code: 'region-low-now', limitDeg: 30, share: low.shareNow })
  })

  test('a region of which half never comes up says how much does', () => {
    const region = regionOf({ ...fermi, decDeg: -20 }, 'GBM', 'long')
    const verdict = ask('2022-10-09T12:00:00Z', { region })
    expect(verdict).toMatchObject({ answer: 'NO', reasons: [{ code: 'region-never-high' }] })
    expect(verdict.shareTonight).toBeGreaterThan(0.005)
    expect(verdict.shareTonight).toBeLessThan(0.5)
  })

  test('a field too small warns with numbers; only a limit on it says NO', () => {
    const instrument = { field: { widthDeg: 1, heightDeg: 1 }, limitingMagnitude: null }
    const region = regionOf({ ...fermi, errorRadiusDeg: 1 }, 'GBM', 'long')
    const verdict = ask('2022-10-09T20:00:00Z', { region, instrument })
    expect(verdict.answer).toBe('NOW')
    expect(verdict.warnings[0]).toMatchObject({ code: 'field-too-small', share: expect.closeTo(0.052, 2) })
    const limits = { ...USUAL_LIMITS, minFieldShare: 0.5 }
    const strict = ask('2022-10-09T20:00:00Z', { region, instrument, limits })
    expect(strict).toMatchObject({ answer: 'NO', window: null, reasons: [{ code: 'field-too-small' }] })
  })
})

describe('faintness', () => {
  const t0 = new Date('2022-10-09T13:17:00Z')
  const hour = (hours: number) => new Date(t0.getTime() + hours * 3_600_000)
  const magnitude = { magnitude: 14, at: hour(1), t0 }

  test('falls by 2.5 magnitudes in ten times the time', () => {
    expect(magnitudeAt(magnitude, hour(10))).toBeCloseTo(16.5, 9)
    expect(magnitudeAt(magnitude, hour(0.1))).toBeCloseTo(11.5, 9)
    expect(magnitudeAt(magnitude, hour(10), -1.2)).toBeCloseTo(17, 9)
    expect(magnitudeAt(magnitude, hour(-1))).toBeNull()
    expect(magnitudeAt({ ...magnitude, at: t0 }, hour(1))).toBeNull()
  })

  test('warns with its assumption, and says NO only when asked to', () => {
    const instrument = { field: null, limitingMagnitude: 15 }
    const verdict = ask('2022-10-09T18:17:00Z', { magnitude, instrument })
    expect(verdict.answer).toBe('TONIGHT')
    expect(verdict.warnings).toEqual([
      {
        code: 'too-faint',
        magnitude: expect.closeTo(15.76, 1),
        limitingMagnitude: 15,
        measured: { magnitude: 14, at: hour(1) },
        decayIndex: -1,
      },
    ])
    const limits = { ...USUAL_LIMITS, mustBeBrightEnough: true }
    expect(ask('2022-10-09T18:17:00Z', { magnitude, instrument, limits }).answer).toBe('NO')
    expect(
      ask('2022-10-09T18:17:00Z', { magnitude, instrument: { ...instrument, limitingMagnitude: 16 } })
        .warnings,
    ).toEqual([])
  })
})

describe('limits', () => {
  test('a wall to the west ends the window early', () => {
    const horizon = [
      { azimuthDeg: 0, altitudeDeg: 0 },
      { azimuthDeg: 225, altitudeDeg: 0 },
      { azimuthDeg: 226, altitudeDeg: 80 },
      { azimuthDeg: 315, altitudeDeg: 80 },
    ]
    const verdict = ask('2022-10-09T13:17:00Z', { site: { ...PARIS, horizon } })
    expect(verdict.answer).toBe('TONIGHT')
    expect(verdict.window?.to.getTime()).toBeLessThan(Date.parse('2022-10-09T20:00:00Z'))
  })

  test('an airmass limit is an altitude limit', () => {
    const limits = { ...USUAL_LIMITS, maxAirmass: 1.5 }
    const verdict = ask('2022-10-09T13:17:00Z', { limits })
    const end = skyOfSite(placeOf(PARIS), skyMoment(verdict.window?.to.getTime() ?? 0), burst)
    expect(end.airmass).toBeCloseTo(1.5, 3)
  })

  test('the galactic plane is worth a warning to who asks for it', () => {
    const limits = { ...USUAL_LIMITS, minGalacticLatitudeDeg: 10 }
    // b = 4.3 degrees: GRB 221009A shone through the plane.
    expect(ask('2022-10-09T20:00:00Z', { limits }).warnings).toEqual([
      { code: 'galactic-plane', latitudeDeg: expect.closeTo(4.3, 1) },
    ])
  })
})

test('the answer alone is the answer of the verdict', () => {
  const answers = new Set<string>()
  for (let i = 0; i < 60; i++) {
    const question: VerdictQuestion = {
      region: i === 7 ? null : regionAt(((i * 47) % 160) - 80, (i * 83) % 360),
      site: [PARIS, AUCKLAND, TROMSO][i % 3] ?? PARIS,
      instrument: { field: { widthDeg: 1, heightDeg: 1 }, limitingMagnitude: null },
      limits: { ...USUAL_LIMITS, minFieldShare: i % 9 === 0 ? 1 : null },
      at: new Date(Date.UTC(2026, i % 12, 1 + i, i % 24)),
      magnitude: null,
    }
    const { answer } = verdictOf(question)
    expect(answerTo(question)).toBe(answer)
    answers.add(answer)
  }
  expect([...answers].toSorted()).toEqual(['LATER', 'NO', 'NOW', 'TONIGHT', 'WAIT'])
})
