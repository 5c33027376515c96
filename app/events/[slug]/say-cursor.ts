import { fill } from '#app/_ui/fill.ts'
import { writeClock } from '#domain/messages/clock.ts'
import type { AlongNight } from '#domain/sky/along-night.ts'

/** Messages as they stand in the catalogue, for the browser. */
export type CursorWords = { label: string; instant: string; instantUtc: string; up: string; down: string }

/** `23:10 UTC (00:10 Europe/Paris)` */
export function sayTime(atMs: number, timeZone: string, words: CursorWords): string {
  const at = new Date(atMs)
  const utc = writeClock(at, null)
  return timeZone === 'UTC'
    ? fill(words.instantUtc, { utc })
    : fill(words.instant, { utc, local: writeClock(at, timeZone), zone: timeZone })
}

/** The time and how the burst stands then, in a sentence. */
export function sayCursor(
  { altitudeDeg, azimuthDeg, airmass, moonAwayDeg }: AlongNight,
  atMs: number,
  { timeZone, locale, words }: { timeZone: string; locale: string; words: CursorWords },
): string {
  const number = (value: number, digits: number) =>
    value
      .toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
      .replace('-', '−')
  return fill(airmass === null ? words.down : words.up, {
    time: sayTime(atMs, timeZone, words),
    altitude: number(altitudeDeg, 1),
    azimuth: number(azimuthDeg, 1),
    airmass: number(airmass ?? 0, 2),
    moon: number(moonAwayDeg, 1),
  })
}
