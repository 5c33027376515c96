import { expect, test } from 'vitest'
import { altitudeOf, placeOf, seenFrom } from '#domain/sky/place.ts'
import { skyAt } from '#domain/sky/sky-track.ts'
import { dateOfNight, nightAfter, nightBefore, nightMeant, nightOfDate } from './night-of.ts'

const PIC = { latDeg: 42.94, lonDeg: 0.14, elevationM: 2877, timeZone: 'Europe/Paris' }
/** East of the date line by its clocks, west of it by its longitude. */
const APIA = { latDeg: -13.83, lonDeg: -171.76, elevationM: 0, timeZone: 'Pacific/Apia' }
/** The same the other way round. */
const ATTU = { latDeg: 52.9, lonDeg: 172.9, elevationM: 0, timeZone: 'America/Adak' }
const TROMSO = { latDeg: 69.65, lonDeg: 18.96, elevationM: 0, timeZone: 'Europe/Oslo' }
const SITES = [PIC, APIA, ATTU, TROMSO]
const DAY_MS = 86_400_000

test('an evening and its night name each other, by the calendar of the site', () => {
  for (const site of SITES) {
    for (const date of ['2026-02-11', '2026-03-29', '2026-06-21', '2026-10-25', '2026-12-31']) {
      const night = nightOfDate(site, date)
      expect(dateOfNight(site, night)).toBe(date)
      expect(Math.abs(night.toMs - night.fromMs - DAY_MS)).toBeLessThan(60_000)
    }
  }
})

test('nights follow each other without a gap', () => {
  for (const site of SITES) {
    const night = nightOfDate(site, '2026-12-31')
    const after = nightAfter(site, night)
    expect(dateOfNight(site, after)).toBe('2027-01-01')
    expect(Math.abs(after.fromMs - night.toMs)).toBeLessThan(2000)
    expect(Math.abs(nightBefore(site, after).fromMs - night.fromMs)).toBeLessThan(2000)
  }
})

test('of a day that the calendar left out a night near by is shown', () => {
  // Samoa went from the 29th to the 31st.
  const night = nightOfDate(APIA, '2011-12-30')
  expect(['2011-12-29', '2011-12-31']).toContain(dateOfNight(APIA, night))
})

test('tonight is the night that is, and after sunrise the one that comes', () => {
  const evening = (at: string) => dateOfNight(PIC, nightMeant(PIC, Date.parse(at)))
  expect(evening('2026-11-21T21:00:00Z')).toBe('2026-11-21')
  expect(evening('2026-11-22T05:00:00Z')).toBe('2026-11-21')
  expect(evening('2026-11-22T08:00:00Z')).toBe('2026-11-22')
  expect(evening('2026-11-22T13:00:00Z')).toBe('2026-11-22')
})

test('where the Sun does not set, or does not rise, a night goes from noon to noon', () => {
  const evening = (at: string) => dateOfNight(TROMSO, nightMeant(TROMSO, Date.parse(at)))
  for (const day of ['2026-06-21', '2026-12-21']) {
    expect(evening(`${day}T12:00:00Z`)).toBe(day)
    expect(evening(`${day}T09:00:00Z`)).not.toBe(day)
    const night = nightOfDate(TROMSO, day)
    const sun = (ms: number) => altitudeOf(placeOf(TROMSO), seenFrom(placeOf(TROMSO), skyAt(ms).sun))
    expect(sun(night.fromMs)).toBeGreaterThan(sun(night.fromMs + DAY_MS / 2))
  }
})
