import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockAt, instantAt } from './local-time.ts'

test.each([
  ['2026-08-25 22:41:07', 'UTC', '2026-08-25T22:41:07.000Z'],
  ['2026-08-25T22:41', 'Europe/Paris', '2026-08-25T20:41:00.000Z'],
  ['2026-01-05 03:00:00.25', 'Pacific/Auckland', '2026-01-04T14:00:00.250Z'],
  ['2026-03-01 00:10', 'Asia/Kathmandu', '2026-02-28T18:25:00.000Z'],
  // The clocks go back from 3 to 2: the first 02:30, still in summer time.
  ['2026-10-25 02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z'],
  // The clocks go on from 2 to 3: an hour after 01:30.
  ['2026-03-29 02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
])('%s in %s is %s', (text, zone, utc) => expect(instantAt(text, zone)?.toISOString()).toBe(utc))

test.each(['', '2026-02-30 10:00', '2026-13-01 10:00', '2026-01-01 24:00', '25.8.2026 10:00', '2026-01-01'])(
  '%j is none',
  text => expect(instantAt(text, 'UTC')).toBeNull(),
)

test('what a clock shows leads back to its instant, save in the hour that occurs twice', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Paris', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Tokyo')
  const instant = fc.integer({ min: 1_600_000_000, max: 2_000_000_000 }).map(it => new Date(it * 1000))
  fc.assert(
    fc.property(instant, zone, (at, timeZone) => {
      const back = instantAt(clockAt(at, timeZone), timeZone)?.getTime() ?? 0
      expect(at.getTime() - back).toBeLessThanOrEqual(3_600_000)
      expect(at.getTime() - back).toBeGreaterThanOrEqual(0)
      expect(clockAt(new Date(back), timeZone)).toBe(clockAt(at, timeZone))
    }),
  )
})
