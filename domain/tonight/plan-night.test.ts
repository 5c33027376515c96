import { expect, test } from 'vitest'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { verdictOf } from '#domain/sky/verdict.ts'
import { OBSERVABLE_NEWS } from '#tests/factories/event-news.ts'
import { nightOfDate } from './night-of.ts'
import { planNight } from './plan-night.ts'

const PIC = { latDeg: 42.94, lonDeg: 0.14, elevationM: 2877, timeZone: 'Europe/Paris' }
const OPPOSITE = { latDeg: -42.94, lonDeg: -179.86, elevationM: 0, timeZone: 'Pacific/Chatham' }
const look = (site = PIC) => ({ site, telescope: null, limits: USUAL_LIMITS })

const HOUR_MS = 3_600_000
/** In August: the burst of the news stands high in the evening over the Pyrenees. */
const NIGHT = nightOfDate(PIC, '2026-08-25')
const since = new Date('2026-08-25T02:12:00Z')

const event = (changes: Partial<BurstEvent> & { decDeg?: number } = {}): BurstEvent => {
  const { decDeg, ...others } = changes
  const { best } = OBSERVABLE_NEWS.event
  return { ...OBSERVABLE_NEWS.event, best: best && { ...best, decDeg: decDeg ?? best.decDeg }, ...others }
}
const before = new Date(NIGHT.fromMs - HOUR_MS)

test('windows lie within the night, in the dark, and say what the verdict says', () => {
  const plan = planNight([{ event: event(), since }], look(), NIGHT, before)
  const [open] = plan.open
  expect(open?.windows).toHaveLength(1)
  for (const { fromMs, toMs } of open?.windows ?? []) {
    expect(plan.dark.some(it => fromMs >= it.fromMs - 1000 && toMs <= it.toMs + 1000)).toBe(true)
  }
  const { region, verdict, windows } = open ?? {}
  expect(verdict).toEqual(
    verdictOf({
      region: region ?? null,
      site: PIC,
      instrument: null,
      limits: USUAL_LIMITS,
      at: plan.at,
      magnitude: null,
    }),
  )
  expect(Math.abs((verdict?.window?.from.getTime() ?? 0) - (windows?.[0]?.fromMs ?? 1))).toBeLessThan(2000)
})

test('sites on opposite sides of the Earth have opposite lists', () => {
  const events = [60, -60].map(decDeg => ({ event: event({ slug: `at${decDeg}`, decDeg }), since }))
  const slugs = (site: typeof PIC) =>
    planNight(events, look(site), nightOfDate(site, '2026-08-25'), before).open.map(it => it.event.slug)
  expect(slugs(PIC)).toEqual(['at60'])
  expect(slugs(OPPOSITE)).toEqual(['at-60'])
})

test('during the night what is over is said to be over, and what lasts is now', () => {
  const [open] = planNight([{ event: event(), since }], look(), NIGHT, before).open
  const [window] = open?.windows ?? []
  const at = (ms: number) => planNight([{ event: event(), since }], look(), NIGHT, new Date(ms))
  expect(at((window?.fromMs ?? 0) + HOUR_MS).open[0]?.verdict.answer).toBe('NOW')
  // Its last minutes are too short for anybody.
  const late = at((window?.toMs ?? 0) - 10 * 60_000)
  expect(late.open).toEqual([])
  expect(late.shut).toMatchObject([{ isOver: true }])
})

test('nothing is observed before it happened', () => {
  const [open] = planNight([{ event: event(), since }], look(), NIGHT, before).open
  const [window] = open?.windows ?? []
  const middle = Math.floor(((window?.fromMs ?? 0) + (window?.toMs ?? 0)) / 2)
  const happened = { event: event(), since: new Date(middle) }
  const past = planNight([happened], look(), NIGHT, new Date(NIGHT.toMs + 40 * HOUR_MS))
  expect(past.open[0]?.windows[0]?.fromMs).toBe(middle)
})

test('the best chance comes first, then the youngest; without a position there is none', () => {
  const made = (slug: string, grbChance: number | null, hours: number) => {
    return { event: event({ slug, grbChance }), since: new Date(since.getTime() - hours * HOUR_MS) }
  }
  const events = [made('maybe', 0.3, 0), made('old', 0.9, 30), made('young', 0.9, 2)]
  const nowhere = { event: event({ slug: 'nowhere', best: null }), since }
  const plan = planNight([...events, nowhere], look(), NIGHT, before)
  expect(plan.open.map(it => it.event.slug)).toEqual(['young', 'old', 'maybe'])
  expect(plan.shut).toMatchObject([{ event: { slug: 'nowhere' }, reasons: [{ code: 'no-position' }] }])
})

test('polar day has no dark and polar night no end of it', () => {
  const north = { latDeg: 78.22, lonDeg: 15.65, elevationM: 0, timeZone: 'Arctic/Longyearbyen' }
  const of = (date: string) => {
    const night = nightOfDate(north, date)
    const happened = new Date(night.fromMs - 5 * HOUR_MS)
    return planNight([{ event: event({ decDeg: 70 }), since: happened }], look(north), night, happened)
  }
  const summer = of('2026-06-21')
  expect(summer).toMatchObject({ dark: [], open: [], shut: [{ reasons: [{ code: 'never-dark' }] }] })
  expect(summer.twilights.sunDown).toEqual([])
  expect(summer.leastSunAltitudeDeg).toBeCloseTo(11.7, 0)
  const winter = of('2026-12-21')
  expect(winter.twilights.sunDown).toEqual([winter.night])
})
