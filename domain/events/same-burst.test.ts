import { expect, test } from 'vitest'
import type { Localisation } from '#domain/notices/reading.ts'
import { makeReading } from '#tests/factories/reading.ts'
import { eventFrom } from './event-from.ts'
import { groupTriggers } from './group-triggers.ts'
import { matchTriggers } from './same-burst.ts'

const T0 = Date.parse('2026-03-01T12:00:00.000Z')
const at = (seconds: number) => new Date(T0 + seconds * 1000).toISOString()
type Wanted = NonNullable<Parameters<typeof makeReading>[0]>

const event = (wanted: Wanted) => eventFrom([{ noticeId: 1, reading: makeReading(wanted) }], 'one')

const place = (raDeg: number, errorRadiusDeg: number): Localisation => ({
  raDeg,
  decDeg: 20,
  errorRadiusDeg,
  errorContainment: 0.68,
  isContainmentStated: true,
  ellipse: null,
  hasSystematic: true,
})

const burst = (wanted: Wanted = {}) =>
  event({ burstTime: at(0), localisation: place(100, 2), isGrb: 'yes', kind: 'position', ...wanted })
const image = (seconds: number, wanted: Wanted = {}) =>
  event({
    mission: 'einstein_probe',
    instrument: 'WXT',
    family: 'x-ray-transient',
    triggerIds: ['01709260303'],
    burstTime: null,
    observationTime: at(seconds),
    localisation: place(101, 0.05),
    isGrb: 'unknown',
    kind: 'position',
    ...wanted,
  })
const wave = (seconds: number, wanted: Wanted = {}) =>
  event({
    mission: 'lvk',
    instrument: 'H1,L1',
    family: 'gravitational-wave',
    triggerIds: ['S260301a'],
    burstTime: at(seconds),
    localisation: null,
    isGrb: 'no',
    kind: 'trigger',
    ...wanted,
  })

test.each([
  ['an image that began five minutes before', -300, 'position'],
  ['an image that began twenty-five minutes after', 1500, 'position'],
  ['an image of earlier', -301, null],
  ['an image of later', 1501, null],
])('%s', (_what, seconds, expected) => {
  expect(matchTriggers(burst(), image(seconds))).toBe(expected)
  expect(matchTriggers(image(seconds), burst())).toBe(expected)
})

test('an image must agree in place, and nothing is an image of what is no burst or a test', () => {
  expect(matchTriggers(burst(), image(0, { localisation: place(160, 0.05) }))).toBeNull()
  expect(matchTriggers(burst({ localisation: null }), image(0))).toBeNull()
  expect(matchTriggers(burst({ isGrb: 'no' }), image(0))).toBeNull()
  expect(matchTriggers(burst({ isTest: true }), image(0))).toBeNull()
})

test.each([
  [1.7, 'time'],
  [-1, 'time'],
  [5, 'time'],
  [-1.1, null],
  [5.1, null],
])(
  'a burst %d s after a gravitational wave: %s (GW170817 and its burst were 1.7 s apart)',
  (seconds, expected) => {
    expect(matchTriggers(wave(-seconds), burst())).toBe(expected)
    expect(matchTriggers(burst(), wave(-seconds))).toBe(expected)
  },
)

test('a wave that was taken back joins nothing, and two waves are two', () => {
  expect(matchTriggers(wave(-1.7, { isRetraction: true }), burst())).toBeNull()
  expect(matchTriggers(wave(0), wave(0, { triggerIds: ['S260301b'] }))).toBeNull()
})

test('a burst with its wave and its image is a burst', () => {
  const readings = [
    makeReading({ burstTime: at(0), localisation: place(100, 2), isGrb: 'yes', kind: 'position' }),
    makeReading({
      mission: 'lvk',
      family: 'gravitational-wave',
      burstTime: at(-1.7),
      isGrb: 'no',
      kind: 'trigger',
    }),
    makeReading({
      mission: 'einstein_probe',
      family: 'x-ray-transient',
      burstTime: null,
      observationTime: at(60),
    }),
  ]
  const joined = eventFrom(
    readings.map((reading, noticeId) => ({ noticeId, reading })),
    'one',
  )
  expect(joined).toMatchObject({ family: 'burst', state: 'likely', t0: at(0), observedAt: null })
})

test('what matches through another is one, in any order', () => {
  const all = [image(700), burst(), wave(-1.7)].map(it => ({ event: it }))
  for (const order of [
    [0, 1, 2],
    [2, 0, 1],
    [1, 0, 2],
    [2, 1, 0],
  ]) {
    const groups = groupTriggers(order.flatMap(i => all[i] ?? []))
    expect(groups.map(group => group.length)).toEqual([3])
  }
})
