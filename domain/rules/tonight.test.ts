import { describe, expect, test } from 'vitest'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { OBSERVABLE_NEWS } from '#tests/factories/event-news.ts'
import type { Outlook, OwnSite } from './best-verdict.ts'
import { duskDigestsDueAt, isDuskOf } from './dusk-digests.ts'
import { type DigestItem, observableTonight } from './tonight.ts'

const PIC = { name: 'Pic', latDeg: 42.94, lonDeg: 0.14, elevationM: 2877, timeZone: 'Europe/Paris' }
const SIDING = {
  name: 'Siding',
  latDeg: -31.27,
  lonDeg: 149.06,
  elevationM: 1165,
  timeZone: 'Australia/Sydney',
}
/** About when the Sun sets at the Pic du Midi; at Siding Spring it has set eleven hours before. */
const dusk = new Date('2026-08-25T18:55:00Z')
const look = (...sites: OwnSite[]): Outlook => ({ sites, telescope: null, limits: USUAL_LIMITS })

const { event } = OBSERVABLE_NEWS
const item = (
  changes: Partial<Omit<DigestItem, 'event'>> & { event?: Partial<typeof event> } = {},
): DigestItem => ({
  ruleId: 1,
  heardAt: new Date('2026-08-25T02:15:00Z'),
  maxAgeHours: null,
  ...changes,
  event: { ...event, ...changes.event },
})
const at = { due: dusk, at: dusk }

describe('what can be observed tonight', () => {
  test('is told for the sites where night falls, with the window of this very night', () => {
    const [found] = observableTonight([item()], () => look(SIDING, PIC), at)
    expect(found?.best?.site.name).toBe('Pic')
    expect(found?.best?.verdict.answer).toBe('TONIGHT')
    expect(found?.best?.verdict.window?.from.getTime()).toBeLessThan(dusk.getTime() + 6 * 3_600_000)
    expect(observableTonight([item()], () => look(SIDING), at)).toEqual([])
  })

  test('holds nothing that was taken back, is too old, has no place or stays too low', () => {
    const best = event.best && { ...event.best, decDeg: -80 }
    const items = [
      item({ event: { state: 'retracted' } }),
      item({ event: { t0: '2026-08-22T12:00:00Z' } }),
      item({ maxAgeHours: 12 }),
      item({ event: { best: null } }),
      item({ event: { best } }),
    ]
    expect(observableTonight(items, () => look(PIC), at)).toEqual([])
    expect(observableTonight([item({ event: { t0: null } })], () => look(PIC), at)).toHaveLength(1)
  })

  test('goes by chance: that it is a burst, and that the telescope has it in its field; then by age', () => {
    const items = [
      item({ event: { slug: 'maybe', grbChance: 0.4 } }),
      item({ event: { slug: 'sure', grbChance: 1, t0: '2026-08-24T00:00:00Z' } }),
      item({ event: { slug: 'likely', grbChance: 0.9 } }),
      item({ event: { slug: 'young', grbChance: 1 } }),
    ]
    const found = observableTonight(items, () => look(PIC), at)
    expect(found.map(it => it.event.slug)).toEqual(['young', 'sure', 'likely', 'maybe'])
  })

  test('cannot be said without a site: then all is told', () => {
    expect(observableTonight([item()], () => null, at)).toMatchObject([{ best: null }])
  })
})

describe('dusk digests', () => {
  const hours = (dues: Date[]) => dues.map(it => Math.round((it.getTime() - dusk.getTime()) / 3_600_000) + 0)
  const until = new Date('2026-08-28T02:00:00Z')
  const now = new Date('2026-08-25T02:15:00Z')

  test('come each night while the event is young, at the dusk of each place, near ones together', () => {
    expect(hours(duskDigestsDueAt([PIC], now, until))).toEqual([0, 24, 48])
    const near = { ...PIC, lonDeg: 10 }
    expect(hours(duskDigestsDueAt([PIC, near], now, until))).toEqual([-1, 23, 47])
    expect(hours(duskDigestsDueAt([PIC, SIDING], now, until))).toEqual([-11, 0, 13, 24, 37, 48])
    expect([PIC, near, SIDING].map(it => isDuskOf(it, dusk))).toEqual([true, true, false])
  })

  test('come once for what is old already, and for whoever has no site', () => {
    expect(hours(duskDigestsDueAt([PIC], now, now))).toEqual([0])
    const nowhere = { timeZone: 'UTC', latDeg: null, lonDeg: null }
    expect(duskDigestsDueAt([nowhere], now, until)).toEqual([new Date('2026-08-25T18:00:00Z')])
  })
})
