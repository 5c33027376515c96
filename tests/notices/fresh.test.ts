import { describe, expect, it } from 'vitest'
import { readNotice } from '#domain/notices/read-notice.ts'
import { freshBurst } from '#tests/notices/fresh.ts'

const now = new Date('2026-07-04T21:15:42.370Z')
const seeds = Array.from({ length: 80 }, (_, seed) => seed)

function readings(seed: number) {
  return freshBurst(now, seed).map(({ bytes, topic }) => {
    const result = readNotice(bytes, topic)
    if (!result.ok) throw new Error(`seed ${seed}, ${topic}: ${result.why}`)
    return result.reading
  })
}

describe('a fresh burst', () => {
  it('is the same for the same moment and seed', () => {
    expect(freshBurst(now, 11)).toEqual(freshBurst(now, 11))
    // The first notice of this chain has no place yet, so only what follows tells two seeds apart.
    expect(freshBurst(now, 11).at(-1)?.bytes).not.toEqual(freshBurst(now, 15).at(-1)?.bytes)
  })

  it('is told in under a minute, in order', () => {
    for (const seed of seeds) {
      const delays = freshBurst(now, seed).map(({ delaySeconds }) => delaySeconds)
      expect(delays).toEqual(delays.toSorted((a, b) => a - b))
      expect(delays.at(-1)).toBe(38)
    }
  })

  it('has Fermi number its trigger by the seconds of its clock', () => {
    // 2026-07-04T21:15:42 is 804892547 s after 2001-01-01, five leap seconds among them.
    expect(readings(0)[0]?.triggerIds).toContain(
      String(Math.floor(Date.UTC(2026, 6, 4, 21, 15, 42) / 1000) - 978307200 + 5),
    )
  })

  it('reads well for every seed: one T0, better and better places that agree', () => {
    for (const seed of seeds) {
      const told = readings(seed)
      const times = told.flatMap(({ burstTime }) => (burstTime === null ? [] : [Date.parse(burstTime)]))
      expect(times.length).toBeGreaterThan(0)
      for (const time of times) expect(Math.abs(time - now.getTime())).toBeLessThanOrEqual(1000)
      const radii = told.flatMap(({ localisation }) => localisation?.errorRadiusDeg ?? [])
      expect(radii.length).toBeGreaterThanOrEqual(2)
      expect(radii).toEqual(radii.toSorted((a, b) => b - a))
      expect(told.every(({ isTest, isRetraction }) => !isTest && !isRetraction)).toBe(true)
    }
  })
})
