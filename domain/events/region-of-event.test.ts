import { expect, test } from 'vitest'
import { MAIL_SAMPLES } from '#tests/factories/event-news.ts'
import { regionOfEvent, regionOfPlace } from './region-of-event.ts'

const { event } = MAIL_SAMPLES.refined

test('the region of an event is worked out once, and anew when anything that it rests on is another', () => {
  const region = regionOfEvent(event)
  expect(region?.radius90Deg).toBeGreaterThan(3.4)
  expect(regionOfEvent({ ...event })).toBe(region)
  expect(regionOfEvent({ ...event, durationClass: 'short' })?.radius90Deg).not.toBe(region?.radius90Deg)
  expect(regionOfEvent(event)?.radius90Deg).toBe(region?.radius90Deg)
  const { best } = event
  if (!best) throw new Error('the sample has a position')
  expect(regionOfEvent({ ...event, best: { ...best, raDeg: 10 } })?.centre.raDeg).toBe(10)
  expect(regionOfPlace(best, 'XRT', null).radius90Deg).toBeLessThan(region?.radius90Deg ?? 0)
})

test('a map stands for the place of its own notice alone', () => {
  const { best } = event
  if (!best) throw new Error('the sample has a position')
  const points: [number, number, number][] = [
    [10, 20, 0.6],
    [11, 20, 0.4],
  ]
  const skyMap = { noticeId: best.noticeId, points } as NonNullable<typeof event.skyMap>
  expect(regionOfEvent({ ...event, skyMap })?.centre).toEqual({ raDeg: 10, decDeg: 20 })
  expect(regionOfEvent({ ...event, skyMap })).toBe(regionOfEvent({ ...event, skyMap }))
  expect(regionOfEvent({ ...event, skyMap: { ...skyMap, noticeId: -1 } })?.centre.raDeg).toBe(best.raDeg)
})
