import type { Limits } from '#domain/sky/limits.ts'
import type { Reason } from '#domain/sky/reasons.ts'
import { MOST_POINTINGS } from '#domain/sky/tiling.ts'
import { writeClock } from './clock.ts'
import { wordsOf } from './messages.ts'
import { writeDecimal } from './numbers.ts'
import { writeUtc } from './times.ts'

/** Below this the Sun is down: what is left is twilight. */
const SUNSET_DEG = -50 / 60

/** One reason or warning as a phrase: `Moon 8° away, 94 % lit`. */
export function sayReason(reason: Reason, limits: Limits, locale: string, timeZone: string | null): string {
  const say = wordsOf(locale, 'verdict.reasons')
  const clock = (at: Date) => writeClock(at, timeZone)
  switch (reason.code) {
    case 'no-position':
      return say('no-position')
    case 'never-rises':
      return say('never-rises', { altitude: whole(reason.greatestAltitudeDeg) })
    case 'never-dark':
      return say('never-dark', {
        sun: whole(reason.leastSunAltitudeDeg),
        limit: whole(reason.maxSunAltitudeDeg),
      })
    case 'sun-now': {
      const sun = whole(reason.sunAltitudeDeg)
      return reason.darkFrom
        ? say('sun-now', { sun, time: clock(reason.darkFrom) })
        : say('sun-now-on', { sun })
    }
    case 'moon':
      return say('moon', { separation: whole(reason.separationDeg), lit: percent(reason.illumination) })
    case 'low-now':
      return sayLow(reason, locale, timeZone)
    case 'never-high':
      return say('never-high', {
        altitude: whole(reason.greatestAltitudeDeg),
        limit: whole(reason.limitDeg),
      })
    case 'region-low-now': {
      const facts = { share: writeShare(reason.share, locale), limit: whole(reason.limitDeg) }
      return reason.reaches
        ? say('region-low-now', { ...facts, time: clock(reason.reaches) })
        : say('region-low-now-on', facts)
    }
    case 'region-never-high':
      return say('region-never-high', {
        share: writeShare(reason.greatestShare, locale),
        limit: whole(reason.limitDeg),
      })
    case 'up-in-light': {
      if (!reason.reaches) return say('up-in-light')
      const light = reason.sunAltitudeDeg > SUNSET_DEG ? 'daylight' : 'twilight'
      const facts = { time: clock(reason.reaches), limit: whole(limits.minAltitudeDeg) }
      // To reach the horizon is to rise.
      return limits.minAltitudeDeg > 0 ? say(`up-in-${light}`, facts) : say(`rises-in-${light}`, facts)
    }
    case 'too-short':
      return say('too-short', {
        minutes: String(Math.floor(reason.minutes)),
        wished: String(reason.wishedMinutes),
      })
    case 'field-too-small': {
      const share = writeShare(reason.share, locale)
      return reason.pointings === null
        ? say('field-far-too-small', { share, most: String(MOST_POINTINGS) })
        : say('field-too-small', { share, pointings: reason.pointings })
    }
    case 'too-faint':
      return say('too-faint', {
        magnitude: writeDecimal(reason.magnitude, 1, locale),
        limit: writeDecimal(reason.limitingMagnitude, 1, locale),
        measured: writeDecimal(reason.measured.magnitude, 1, locale),
        time: `${writeUtc(reason.measured.at).slice(0, 16)} UTC`,
        decay: sign(writeDecimal(reason.decayIndex, Number.isInteger(reason.decayIndex) ? 0 : 1, locale)),
      })
    case 'galactic-plane':
      return say('galactic-plane', { latitude: whole(Math.abs(reason.latitudeDeg)) })
  }
}

function sayLow(
  { altitudeDeg, limitDeg, reaches }: Extract<Reason, { code: 'low-now' }>,
  locale: string,
  timeZone: string | null,
): string {
  const say = wordsOf(locale, 'verdict.reasons')
  const facts = { altitude: whole(altitudeDeg), limit: whole(limitDeg) }
  const what = altitudeDeg < 0 ? 'rises' : 'low-now'
  return reaches ? say(what, { ...facts, time: writeClock(reaches, timeZone) }) : say(`${what}-on`, facts)
}

/** `12 %`; neither 0 nor 100 for what is not quite. */
export function writeShare(share: number, locale: string): string {
  const say = wordsOf(locale, 'verdict')
  if (share > 0 && share < 0.01) return say('shareUnderOne')
  if (share > 0.99 && share < 0.9995) return say('shareNearlyAll')
  return say('share', { percent: percent(share) })
}

const percent = (share: number) => String(Math.round(share * 100))
/** Rounded towards zero: 29.97 is not yet 30. */
const whole = (value: number) => sign(String(Math.trunc(value) || 0))
const sign = (text: string) => text.replace('-', '−')
