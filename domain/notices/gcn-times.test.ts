import { describe, expect, test } from 'vitest'
import { isoUtc, noticeDate, timeOfDate, timeOfFermiTrigger, timeOfTjd } from './gcn-times.ts'

describe('an ISO time', () => {
  test.each([
    ['2026-08-25T19:22:14', '2026-08-25T19:22:14Z'],
    ['2026-08-25T19:22:14.30', '2026-08-25T19:22:14.3Z'],
    ['2026-08-25T19:22:14.000000', '2026-08-25T19:22:14Z'],
    ['2026-08-25 19:22:14.518831+00:00', '2026-08-25T19:22:14.518831Z'],
    ['2026-08-25T01:22:14-0530', '2026-08-25T06:52:14Z'],
    ['2026-08-25T19:22', '2026-08-25T19:22:00Z'],
    ['2016-12-31T23:59:60.5Z', '2017-01-01T00:00:00.5Z'],
    [' 2026-08-25T19:22:14Z ', '2026-08-25T19:22:14Z'],
  ])('%s', (said, meant) => expect(isoUtc(said)).toBe(meant))

  test.each([
    '2026-01--9130T00:00:00.00',
    '2016-01--19T01:32:04.97',
    '2026-02-29T00:00:00',
    '2026-13-01T00:00:00',
    '2026-08-25T24:00:00',
    '0000-00-00T00:00:00',
    '2026-08-25',
    '',
    null,
    'now',
    `2026-08-25T19:22:14.${'1'.repeat(100)}`,
  ])('%s is none', said => expect(isoUtc(said)).toBeNull())

  test('does not depend on the time zone of the machine', () => {
    const before = process.env['TZ']
    process.env['TZ'] = 'Asia/Kathmandu'
    expect(isoUtc('2026-08-25T19:22:14')).toBe('2026-08-25T19:22:14Z')
    expect(timeOfTjd(21277, '69734.30')).toBe('2026-08-25T19:22:14.3Z')
    process.env['TZ'] = before
  })
})

test('days and seconds of GCN', () => {
  expect(timeOfTjd(21001, '31002.00')).toBe('2025-11-22T08:36:42Z')
  expect(timeOfTjd(17982, '45664.445710')).toBe('2017-08-17T12:41:04.44571Z')
  expect(timeOfTjd(0, '5')).toBeNull()
  expect(timeOfTjd(21001, '99999')).toBeNull()
  expect(timeOfTjd(null, '5')).toBeNull()
})

test('mission time of Fermi, around its leap seconds', () => {
  expect(timeOfFermiTrigger(524666471)).toBe('2017-08-17T12:41:06Z')
  expect(timeOfFermiTrigger(471576728)).toBe('2015-12-12T01:32:04Z')
  expect(timeOfFermiTrigger(329670528)).toBe('2011-06-13T15:08:46Z')
  expect(timeOfFermiTrigger(99999)).toBeNull()
  expect(timeOfFermiTrigger(null)).toBeNull()
})

test('dates of the classic text', () => {
  expect(noticeDate('Mon 17 Nov 25 12:19:53 UT')).toBe('2025-11-17T12:19:53Z')
  expect(noticeDate('Thu 8 May 97 21:42:00 UT')).toBe('1997-05-08T21:42:00Z')
  expect(noticeDate('Mon 17 Foo 25 12:19:53 UT')).toBeNull()
  expect(timeOfDate('20996 TJD;   321 DOY;   25/11/17', '44392.14 SOD {12:19:52.14} UT')).toBe(
    '2025-11-17T12:19:52.14Z',
  )
  expect(timeOfDate('0 TJD; 0 DOY; 00/00/00', '0.00 SOD {00:00:00.00} UT')).toBeNull()
})
