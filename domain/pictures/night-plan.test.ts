import { expect, test } from 'vitest'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { placeOf } from '#domain/sky/place.ts'
import { skyOfSite } from '#domain/sky/sky-of-site.ts'
import { skyAt } from '#domain/sky/sky-track.ts'
import { nightOfDate } from '#domain/tonight/night-of.ts'
import { planNight } from '#domain/tonight/plan-night.ts'
import { OBSERVABLE_NEWS } from '#tests/factories/event-news.ts'
import { spanShown } from './night-curve.ts'
import { drawNightPlan } from './night-plan.ts'
import { NIGHT_PALETTE } from './palette.ts'

const site = { latDeg: 42.94, lonDeg: 0.14, elevationM: 2877, timeZone: 'Europe/Paris' }
const night = nightOfDate(site, '2026-08-25')
const now = new Date('2026-08-25T22:00:00Z')
const words = { title: 'a', description: 'b', moon: 'Moon', now: 'now', hours: 'Europe/Paris' }

function picture(hour: Date) {
  const event = { event: OBSERVABLE_NEWS.event, since: new Date('2026-08-25T02:12:00Z') }
  const plan = planNight([event], { site, telescope: null, limits: USUAL_LIMITS }, night, hour)
  const rows = plan.open.map(it => ({ it, name: '1 <GRB>' }))
  return { plan, svg: drawNightPlan({ id: 'plan', plan, rows, now: hour, words }, NIGHT_PALETTE) }
}

test('the curve of a row stands where the burst stands, and its window is filled', () => {
  const { plan, svg } = picture(new Date(night.fromMs))
  const [open] = plan.open
  const best = open?.event.best
  if (!open || !best) throw new Error('the burst can be observed')
  const { fromMs, toMs } = spanShown(plan.night, plan.twilights)
  const line = /<g data-row=.*?d="M([^"]+)" fill="none" stroke="#e9ecf3"/.exec(svg)?.[1] ?? ''
  const curve = (line.match(/M?([^M]+)$/)?.[1] ?? '').split('L').map(it => it.split(' ').map(Number))
  expect(curve.length).toBeGreaterThan(50)
  for (const [x, y] of curve) {
    const atMs = fromMs + ((x ?? 0) / 720) * (toMs - fromMs)
    const { altitudeDeg } = skyOfSite(placeOf(site), skyAt(atMs), best)
    // A row is 64 high and follows the Moon's 56; 52 of it are the 90 degrees above its horizon.
    expect(36 + 56 + 62 - (y ?? 0)).toBeCloseTo((Math.max(0, altitudeDeg) / 90) * 52, 0)
  }
  const [window] = open.windows
  const left = (((window?.fromMs ?? 0) - fromMs) / (toMs - fromMs)) * 720
  expect(svg).toContain(`data-window="" d="M${left.toFixed(1)} `)
  expect(svg).toContain('1 &lt;GRB&gt;')
  expect(svg).not.toContain('data-now')
  expect(svg).not.toContain('NaN')
})

test('the present is a line, and a night without bursts is still a night', () => {
  expect(picture(now).svg).toContain('data-now')
  const plan = planNight([], { site, telescope: null, limits: USUAL_LIMITS }, night, now)
  const svg = drawNightPlan({ id: 'plan', plan, rows: [], now, words }, NIGHT_PALETTE)
  expect(svg).toContain('>Moon<')
  expect(svg).not.toContain('data-row')
})
