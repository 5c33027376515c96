import { expect, test } from 'vitest'
import { readNotice } from './read-notice.ts'
import type { Reading } from './reading.ts'
import { fieldsWithMaps, linksToMaps, mapInside } from './sky-map-sources.ts'

const file = Buffer.from('SIMPLE  = and so on'.repeat(1000))
const superevent = (wanted: object = {}) =>
  Buffer.from(
    JSON.stringify({
      superevent_id: 'S230518h',
      alert_type: 'INITIAL',
      time_created: '2023-05-18T16:07:18Z',
      event: { time: '2023-05-18T12:59:08.167Z', skymap: file.toString('base64') },
      external_coinc: null,
      ...wanted,
    }),
  )

function read(bytes: Buffer): Reading {
  const result = readNotice(bytes, 'igwn.gwalert')
  if (!result.ok) throw new Error(result.why)
  return result.reading
}

test('the map inside a notice is found, taken out, and not in the reading', () => {
  const bytes = superevent()
  const reading = read(bytes)
  expect(fieldsWithMaps(reading)).toEqual(['event.skymap'])
  expect(mapInside(bytes, 'event.skymap')).toEqual(file)
  expect(JSON.stringify(reading).length).toBeLessThan(2000)
})

test('a map made with another mission is a second one', () => {
  const combined = Buffer.from('another')
  const bytes = superevent({ external_coinc: { combined_skymap: combined.toString('base64') } })
  expect(fieldsWithMaps(read(bytes))).toEqual(['event.skymap', 'external_coinc.combined_skymap'])
  expect(mapInside(bytes, 'external_coinc.combined_skymap')).toEqual(combined)
})

test('without a map, and taken back, there is none', () => {
  expect(fieldsWithMaps(read(superevent({ event: null, alert_type: 'RETRACTION' })))).toEqual([])
  expect(fieldsWithMaps(read(superevent({ event: { time: '2023-05-18T12:59:08Z', skymap: null } })))).toEqual(
    [],
  )
})

test('links of tests are not followed', () => {
  const reading = { ...read(superevent()), skyMapUrl: 'https://gracedb.ligo.org/api/map.fits' }
  expect(linksToMaps(reading)).toEqual(['https://gracedb.ligo.org/api/map.fits'])
  expect(linksToMaps({ ...reading, isTest: true })).toEqual([])
  expect(linksToMaps({ ...reading, isRetraction: true })).toEqual([])
  expect(linksToMaps({ ...reading, skyMapUrl: null })).toEqual([])
})

test.each(['', '{', '[]', '{"event":[]}', '{"event":{"skymap":7}}', '{"event":{"skymap":"§§§"}}'])(
  'no map comes out of %j',
  text => {
    expect(mapInside(Buffer.from(text), 'event.skymap').length).toBe(0)
  },
)
