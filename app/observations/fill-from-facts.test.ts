import { expect, test } from 'vitest'
import { speak } from '#app/_ui/language.ts'
import { DIALECTS } from '#domain/fits/dialects.ts'
import { readFitsFile } from '#domain/fits/read-fits-file.ts'
import { type Cards, writtenPicture } from '#domain/fits/written-fits.ts'
import { fillFromFacts } from './fill-from-facts.ts'

const NEVADA = {
  id: 7,
  name: 'Desert',
  latDeg: 36.12,
  lonDeg: -115.18,
  elevationM: 1350,
  timeZone: 'America/Los_Angeles',
}
const GARDEN = {
  id: 3,
  name: 'Garden',
  latDeg: 51.2,
  lonDeg: 3.4,
  elevationM: 10,
  timeZone: 'Europe/Brussels',
}
const SITES = [GARDEN, NEVADA]

function fill(cards: Cards) {
  speak('en')
  const read = readFitsFile(writtenPicture({ widthPx: 64, heightPx: 48 }, cards))
  if (!read.ok) throw new Error(read.detail)
  return fillFromFacts(read.facts, SITES, null)
}

test('what a header says goes into the form, the site being one’s own nearest', () => {
  expect(fill(DIALECTS.nina)).toEqual({
    values: {
      when: '2026-08-15T06:02:11',
      zone: 'UTC',
      moment: 'start',
      exposureCount: '1',
      exposureSeconds: '180',
      filter: 'R',
      telescope: 'Esprit 100ED, ZWO ASI294MM Pro',
      siteId: '7',
    },
    remarks: [],
  })
})

test('a stack is doubted, a solved plate gives the field', () => {
  const { values, remarks } = fill(DIALECTS.seestar)
  expect(values).toMatchObject({
    siteId: '3',
    exposureCount: '187',
    exposureSeconds: '10',
    telescope: 'Seestar S50',
  })
  expect(values).toMatchObject({
    fieldWidthDeg: expect.stringMatching(/^0\.0\d+$/),
    fieldRa: expect.stringMatching(/^2\d\d\.\d{5}$/),
  })
  expect(remarks.join(' ')).toContain('stack')
})

test('a clock that showed local time: said so, or found out by the Sun', () => {
  const evening = {
    ...DIALECTS.nina,
    'DATE-OBS': '2026-08-14T23:02:11',
    'DATE-AVG': '2026-08-14T23:03:41',
    'MJD-OBS': 61266.96,
  }
  expect(fill(evening).remarks).toEqual([expect.stringContaining('local time')])
  expect(fill({ ...evening, TIMESYS: 'LOCAL' }).values).toMatchObject({
    when: '2026-08-14T23:02:11',
    zone: 'America/Los_Angeles',
  })
})

test('a header that says nothing puts nothing', () => {
  expect(fill({})).toEqual({ values: {}, remarks: [] })
})
