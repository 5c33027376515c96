import fc from 'fast-check'
import { expect, test } from 'vitest'
import { circle, fermiChain, makeReading } from '#tests/factories/reading.ts'
import { BurstEvent } from './burst-event.ts'
import { changesBetween, isMaterial } from './changes-between.ts'
import type { CircularWord } from './circular-word.ts'
import { eventFrom } from './event-from.ts'

const kept = (readings = fermiChain()) => readings.map((reading, i) => ({ noticeId: i + 1, reading }))

test('a Fermi chain makes one event with the smallest error as its best', () => {
  const event = eventFrom(kept(), 'fermi-798430369')
  expect(() => BurstEvent.parse(event)).not.toThrow()
  expect(event).toMatchObject({
    state: 'likely',
    t0: '2026-04-21T02:12:44.32Z',
    missions: ['fermi'],
    names: ['bn260421092'],
    durationClass: 'long',
    grbChance: 0.92,
    hasCounterpart: false,
    best: { noticeType: 'FERMI_GBM_FIN_POS', raDeg: 253.6, errorRadiusDeg: 2.1 },
  })
  expect(event.localisations).toHaveLength(4)
})

test('the order of arrival does not matter', () => {
  const inOrder = eventFrom(kept(), 'slug')
  fc.assert(
    fc.property(fc.shuffledSubarray(kept(), { minLength: 5, maxLength: 5 }), shuffled => {
      expect(eventFrom(shuffled, 'slug')).toEqual(inOrder)
    }),
  )
})

test('a flight class that is no burst decides until a final position says otherwise', () => {
  const [alert, flight, , ground, final] = fermiChain()
  const flare = makeReading({
    ...flight,
    isGrb: 'no',
    isGrbBecause: 'flight class SOLAR_FLARE',
    classes: [{ name: 'SOLAR_FLARE', probability: 0.9 }],
  })
  const story = [alert, flare, ground].flatMap(it => it ?? [])
  expect(eventFrom(kept(story), 's')).toMatchObject({
    state: 'not-a-burst',
    grbChance: 0.05,
    stateBecause: 'FERMI_GBM_FLT_POS: flight class SOLAR_FLARE',
  })
  expect(eventFrom(kept([...story, ...(final ? [final] : [])]), 's').state).toBe('likely')
})

test('a statistical radius is widened before it is compared', () => {
  const flight = makeReading({ kind: 'position', localisation: circle(10, 10, 3, { hasSystematic: true }) })
  const ground = makeReading({
    kind: 'refined',
    localisation: circle(11, 10, 2.5),
    issuedAt: '2026-04-21T02:14:00Z',
  })
  expect(eventFrom(kept([flight, ground]), 's').best?.raDeg).toBe(10)
})

test('a retraction, a test and a sub-threshold trigger are states of their own', () => {
  const chain = fermiChain()
  expect(
    eventFrom(kept([...chain, makeReading({ kind: 'retraction', isRetraction: true })]), 's'),
  ).toMatchObject({ state: 'retracted', grbChance: 0 })
  expect(eventFrom(kept([makeReading({ isTest: true })]), 's').state).toBe('test')
  expect(eventFrom(kept([makeReading({ kind: 'subthreshold' })]), 's').state).toBe('subthreshold')
  expect(eventFrom(kept([makeReading()]), 's')).toMatchObject({
    state: 'candidate',
    grbChance: null,
    best: null,
  })
})

test('T0 is never the start of an X-ray observation', () => {
  const xrt = makeReading({
    mission: 'swift',
    kind: 'counterpart',
    issuedAt: '2026-04-21T02:10:00Z',
    burstTime: null,
    observationTime: '2026-04-21T02:14:00Z',
    localisation: circle(10, 10, 0.001, { errorContainment: 0.9 }),
  })
  const event = eventFrom(kept([xrt, makeReading()]), 's')
  expect(event).toMatchObject({ t0: '2026-04-21T02:12:44.32Z', hasCounterpart: true })
})

test('each step of the chain says what it changed, and which of it matters', () => {
  const chain = kept()
  let before: BurstEvent | null = null
  const tale = chain.map((_, i) => {
    const after = eventFrom(chain.slice(0, i + 1), 's')
    const changes = changesBetween(before, after)
    const step = { what: changes.map(it => it.what), material: isMaterial(changes, before, after) }
    before = after
    return step
  })
  expect(tale).toEqual([
    { what: ['event'], material: true },
    { what: ['localisation'], material: true },
    { what: ['state', 'localisation', 'grb-chance'], material: true },
    { what: ['localisation', 'duration-class', 'name'], material: false },
    { what: ['localisation'], material: false },
  ])
})

test('the same notice again changes nothing', () => {
  const event = eventFrom(kept(), 's')
  const again = eventFrom([...kept(), { noticeId: 99, reading: fermiChain()[3] ?? makeReading() }], 's')
  expect(changesBetween(event, again)).toEqual([])
})

const word = (circularId: string, subject: string, name: string | null = null): CircularWord => ({
  circularId,
  subject,
  createdOn: '2026-04-21T09:00:00Z',
  name,
  formerName: null,
})

test('circulars name the event, and say last what it is', () => {
  const chain = kept(fermiChain())
  const named = word('41001', 'GRB 260421A: Fermi GBM final real-time localization', 'GRB 260421A')
  const denied = word('41002', 'Fermi trigger 798430369 is not a GRB')
  const event = eventFrom(chain, 's', [denied, named])
  expect(event).toEqual(eventFrom(chain, 's', [named, denied]))
  expect(event).toMatchObject({
    names: ['GRB 260421A', 'bn260421092'],
    state: 'not-a-burst',
    stateBecause: 'GCN Circular 41002: Fermi trigger 798430369 is not a GRB',
    grbChance: 0.05,
  })
  expect(eventFrom(chain, 's', [named])).toMatchObject({ state: 'likely' })
})
