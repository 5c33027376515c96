import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { verdictOf } from '#domain/sky/verdict.ts'
import { MAIL_SAMPLES } from '#tests/factories/event-news.ts'
import { writeWindowIcs } from './window-ics.ts'

const { event, revision } = MAIL_SAMPLES.counterpart
const CHILE = { latDeg: -30.24, lonDeg: -70.74, elevationM: 2200 }
// Morning of March: this part of the sky is up in the evening.
const at = new Date('2026-03-25T12:00:00Z')

const judge = (site: typeof CHILE) =>
  verdictOf({
    region: regionOfEvent(event),
    site,
    instrument: null,
    limits: USUAL_LIMITS,
    at,
    magnitude: null,
  })

const write = (name: string, place = CHILE) =>
  writeWindowIcs({
    event,
    revision,
    site: { id: 9, name, timeZone: 'America/Santiago' },
    verdict: judge(place),
    siteUrl: 'https://afterglow.example',
    locale: 'en',
    now: at,
  })

const read = (ics: string | null) => {
  const calendar = new ICAL.Component(ICAL.parse(ics ?? ''))
  const entries = calendar.getAllSubcomponents('vevent')
  const [entry] = entries
  if (!entry || entries.length !== 1) throw new Error('there is not one entry')
  return { calendar, entry, event: new ICAL.Event(entry) }
}

test('a calendar reads the window, in UTC, with the name of the site and the way to the event', () => {
  const { calendar, event: entry, entry: component } = read(write('Cerro Pachón'))
  const { window } = judge(CHILE)
  expect(window?.minutes).toBeGreaterThan(120)
  expect(entry.startDate.zone).toBe(ICAL.Timezone.utcTimezone)
  // To the second.
  expect(Math.abs(entry.startDate.toJSDate().getTime() - (window?.from.getTime() ?? 0))).toBeLessThan(1000)
  expect(Math.abs(entry.endDate.toJSDate().getTime() - (window?.to.getTime() ?? 0))).toBeLessThan(1000)
  expect(entry.summary).toBe('GRB 260825A from Cerro Pachón')
  expect(entry.location).toBe('Cerro Pachón')
  expect(entry.description).toMatch(/^Observable from \d\d:\d\d to \d\d:\d\d .*\nRA 09h 34m/)
  expect(component.getFirstPropertyValue('url')).toBe(`https://afterglow.example/events/${event.slug}`)
  expect(calendar.hasProperty('method')).toBe(false)
  expect(entry.uid).toBe(`window-${event.slug}-9@afterglow.example`)
  expect(entry.sequence).toBe(revision)
  expect(read(write('another name')).event.uid).toBe(entry.uid)
})

test('nothing in a name becomes a line of its own, lines are short, and nobody reads where the site lies', () => {
  const name = 'A;B,C\\D\r\nATTACH:evil\n“ß” '.repeat(3) + '東京'.repeat(20)
  const ics = write(name) ?? ''
  const { event: entry, entry: component } = read(ics)
  expect(component.hasProperty('attach')).toBe(false)
  expect(entry.location).toMatch(/^A;B,C\\D ATTACH:evil “ß” A;B,C/)
  for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(ics.replaceAll('\r\n ', '')).not.toMatch(/30[.,]24|70[.,]74|GEO/)
})

test('there is no entry without a window', () => {
  expect(write('North Pole', { latDeg: 89, lonDeg: 0, elevationM: 0 })).toBeNull()
})
