import { expect, test } from 'vitest'
import { sayChanges, sayError } from '#domain/messages/changes.ts'
import { makeReading } from '#tests/factories/reading.ts'
import { changesBetween, isMaterial } from './changes-between.ts'
import { eventFrom, type KeptReading } from './event-from.ts'
import { regionOfEvent } from './region-of-event.ts'

const map = (area90Deg2: number, decDeg = 10): NonNullable<KeptReading['skyMap']> => ({
  area50Deg2: area90Deg2 / 4,
  area90Deg2,
  raDeg: 95.7,
  decDeg,
  points: [
    [95.7, decDeg, 0.6],
    [110, decDeg + 30, 0.39],
  ],
})

let minute = 0
const wave = (noticeId: number, skyMap: KeptReading['skyMap'], wanted = {}): KeptReading => ({
  noticeId,
  skyMap: skyMap ?? null,
  reading: makeReading({
    mission: 'lvk',
    family: 'gravitational-wave',
    triggerIds: ['S230518h'],
    issuedAt: new Date(Date.UTC(2026, 7, 25, 2, minute++)).toISOString(),
    localisation: null,
    ...wanted,
  }),
})

test('a map without a circle gives a place with an area and no radius', () => {
  const event = eventFrom([wave(1, map(666))], 'lvk-s230518h')
  expect(event.best).toMatchObject({ raDeg: 95.7, errorRadiusDeg: null, radius90Deg: null, area90Deg2: 666 })
  expect(event.skyMap).toMatchObject({ noticeId: 1, mission: 'lvk', area50Deg2: 166.5, area90Deg2: 666 })
  expect(event.best && sayError(event.best, 'en')).toBe('90\u202f% area 666\u202fdeg²')
  const region = regionOfEvent(event)
  expect(region?.points().weights.length).toBe(2)
  expect(region?.rings).toBeNull()
})

test('the last map of a mission counts, though it is larger, and in whatever order they came', () => {
  const kept = [wave(1, map(100)), wave(2, map(300)), wave(3, null)]
  const event = eventFrom(kept, 'lvk-s230518h')
  expect(event.skyMap?.noticeId).toBe(2)
  expect(event.localisations.map(it => it.noticeId)).toEqual([2])
  expect(eventFrom(kept.toReversed(), 'lvk-s230518h')).toEqual(event)
})

test('a circle stays the best position of its notice; its region is the map', () => {
  const localisation = {
    raDeg: 96,
    decDeg: 11,
    errorRadiusDeg: 3,
    errorContainment: 0.68,
    isContainmentStated: false,
    ellipse: null,
    hasSystematic: false,
  }
  const bare = eventFrom([wave(4, null, { localisation })], 'fermi-1')
  const event = eventFrom([wave(4, map(60), { localisation })], 'fermi-1')
  expect(event.best).toEqual(bare.best)
  expect(regionOfEvent(bare)?.rings).not.toBeNull()
  expect(regionOfEvent(event)?.rings).toBeNull()
  // A better position from elsewhere goes without this map.
  const better = eventFrom(
    [
      wave(4, map(60), { localisation }),
      wave(5, null, { mission: 'swift', localisation: { ...localisation, errorRadiusDeg: 0.05 } }),
    ],
    'fermi-1',
  )
  expect(better.best?.noticeId).toBe(5)
  expect(better.skyMap?.noticeId).toBe(4)
  expect(regionOfEvent(better)?.rings).not.toBeNull()
})

test('a map that comes is told, and is material where it gives the first place', () => {
  const [before, after] = [null, map(1240)].map(it => eventFrom([wave(6, it)], 'lvk-s230518h'))
  if (!before || !after) throw new Error('no events')
  const changes = changesBetween(before, after)
  expect(sayChanges(changes, 'en')).toEqual([
    'first position, the most probable point of a sky map: 06h 22m 48.0s, +10° 00′ 00″',
    'sky map: 90\u202f% of the probability in 1,240\u202fdeg²',
  ])
  expect(isMaterial(changes, before, after)).toBe(true)
})

test('a map that shrinks by half or moves far is material, one that is restated is not', () => {
  const first = eventFrom([wave(7, map(1000))], 'lvk-s230518h')
  const then = (skyMap: KeptReading['skyMap']) => eventFrom([wave(7, skyMap)], 'lvk-s230518h')
  for (const [skyMap, isTold] of [
    [map(900), false],
    [map(200), true],
    [map(1000, 60), true],
  ] as const) {
    expect(isMaterial(changesBetween(first, then(skyMap)), first, then(skyMap))).toBe(isTold)
  }
  expect(sayChanges(changesBetween(first, then(map(900))), 'en')).toEqual([
    'sky map: 90\u202f% area 1,000 to 900\u202fdeg²',
  ])
})

test('what is taken back has no map', () => {
  expect(eventFrom([wave(8, map(5), { isRetraction: true })], 'lvk-s230518h').skyMap).toBeUndefined()
})
