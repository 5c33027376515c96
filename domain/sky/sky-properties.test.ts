import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { greatestWithin, intersect, intervalsWhere } from './intervals.ts'
import { USUAL_LIMITS } from './limits.ts'
import { nightAt, twilightsWithin } from './night.ts'
import { altitudeOf, placeOf, seenFrom } from './place.ts'
import { roundRegion } from './region.ts'
import { ringsOf, shareOfRingsAbove } from './rings.ts'
import { nextRise, nextSet, nextTransit } from './rise-and-set.ts'
import { skyMoment, starIn } from './sky-moment.ts'
import { skyOfSite } from './sky-of-site.ts'
import { skyAt } from './sky-track.ts'
import { angleBetween } from './vectors.ts'
import { watch, windowsWithin } from './windows.ts'

const site = fc.record({
  latDeg: fc.double({ min: -90, max: 90, noNaN: true }),
  lonDeg: fc.double({ min: -180, max: 180, noNaN: true }),
  elevationM: fc.integer({ min: -400, max: 5000 }),
})
const star = fc.record({
  raDeg: fc.double({ min: 0, max: 360, maxExcluded: true, noNaN: true }),
  decDeg: fc.double({ min: -90, max: 90, noNaN: true }),
})
// No leap second lies within: over one, a second of Unix time is two of the sky's.
const instant = fc.integer({ min: Date.UTC(2017, 1, 1), max: Date.UTC(2040, 0, 1) })
const DAY_MS = 86_400_000

describe('directions', () => {
  test('turning the Earth under the sky is moving along a parallel', () => {
    fc.assert(
      fc.property(site, star, instant, fc.integer({ min: -40, max: 40 }), (at, target, ms, turnDeg) => {
        // A sidereal degree later, a degree further west: the same sky, but for what moves in so short a time.
        const later = skyMoment(ms + (turnDeg / 360) * 86_164_090.5)
        const moved = placeOf({ ...at, lonDeg: at.lonDeg - turnDeg })
        const before = altitudeOf(placeOf(at), starIn(skyMoment(ms), target))
        expect(altitudeOf(moved, starIn(later, target))).toBeCloseTo(before, 3)
      }),
    )
  })

  test('the antipodes see the opposite of every direction', () => {
    fc.assert(
      fc.property(site, star, instant, (at, target, ms) => {
        const moment = skyMoment(ms)
        const there = placeOf({ latDeg: -at.latDeg, lonDeg: at.lonDeg + 180, elevationM: 0 })
        const v = starIn(moment, target)
        expect(altitudeOf(there, v)).toBeCloseTo(-altitudeOf(placeOf(at), v), 9)
      }),
    )
  })

  test('angles between directions are what they were, but for aberration', () => {
    fc.assert(
      fc.property(star, star, instant, (a, b, ms) => {
        const moment = skyMoment(ms)
        const still = { ...moment, velocity: [0, 0, 0] as const }
        const kept = angleBetween(starIn(still, a), starIn(still, b))
        expect(Math.abs(angleBetween(starIn(moment, a), starIn(moment, b)) - kept)).toBeLessThan(0.0118)
        expect(kept).toBeCloseTo(
          angleBetween(
            starIn({ ...still, toEarth: IDENTITY }, a),
            starIn({ ...still, toEarth: IDENTITY }, b),
          ),
          6,
        )
      }),
    )
  })

  test('whatever is asked, the answers are numbers in their ranges', () => {
    fc.assert(
      fc.property(site, star, instant, (at, target, ms) => {
        const sky = skyOfSite(placeOf(at), skyAt(ms), target)
        expect(Math.abs(sky.altitudeDeg)).toBeLessThanOrEqual(90)
        expect(sky.azimuthDeg >= 0 && sky.azimuthDeg < 360).toBe(true)
        expect(sky.airmass === null).toBe(sky.altitudeDeg <= 0)
        expect(sky.airmass ?? 1).toBeGreaterThan(0.99)
        expect(sky.moonSeparationDeg >= 0 && sky.moonSeparationDeg <= 180).toBe(true)
        expect(sky.moonIllumination >= 0 && sky.moonIllumination <= 1).toBe(true)
      }),
    )
  })

  test('the interpolated sky is the computed one', () => {
    fc.assert(
      fc.property(instant, ms => {
        const [a, b] = [skyMoment(ms), skyAt(ms)]
        expect(angleBetween(a.sun, b.sun) * 3600).toBeLessThan(0.05)
        expect(angleBetween(a.moon, b.moon) * 3600).toBeLessThan(0.05)
        const pole = { raDeg: 40, decDeg: 60 }
        expect(angleBetween(starIn(a, pole), starIn(b, pole)) * 3600).toBeLessThan(0.05)
      }),
    )
  })
})

const IDENTITY = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const

describe('windows', () => {
  test('lie in the dark, above the limit, away from the Moon, and in order', () => {
    fc.assert(
      fc.property(site, star, instant, fc.integer({ min: 0, max: 60 }), (at, target, ms, minAltitudeDeg) => {
        const span = { fromMs: ms, toMs: ms + DAY_MS }
        const limits = { ...USUAL_LIMITS, minAltitudeDeg }
        const { visible, dark } = windowsWithin(watch(roundRegion(target, []), at, limits), span)
        expect(intersect(visible, dark)).toEqual(visible)
        visible.forEach((window, i) => {
          const before = visible[i - 1]?.toMs ?? ms
          expect(window.fromMs).toBeGreaterThanOrEqual(before)
          expect(window.toMs).toBeLessThanOrEqual(span.toMs)
          // Edges are good to half a second, in which the sky turns by 0.002 degrees.
          for (const share of [0.001, 0.25, 0.5, 0.75, 0.999]) {
            const at2 = window.fromMs + share * (window.toMs - window.fromMs)
            const sky = skyOfSite(placeOf(at), skyAt(at2), target)
            expect(sky.altitudeDeg).toBeGreaterThan(minAltitudeDeg - 0.005)
            expect(sky.sunAltitudeDeg).toBeLessThan(-12 + 0.005)
            expect(sky.moonAltitudeDeg < 0.01 || sky.moonSeparationDeg > 29.99).toBe(true)
          }
        })
      }),
      { numRuns: 60 },
    )
  })

  test('hold every whole minute at which all conditions hold', () => {
    fc.assert(
      fc.property(site, star, instant, (at, target, ms) => {
        const it = watch(roundRegion(target, []), at, USUAL_LIMITS)
        const { visible } = windowsWithin(it, { fromMs: ms, toMs: ms + DAY_MS })
        const wrong = Array.from({ length: 200 }, (_, i) => skyAt(ms + i * 7 * 60_000)).filter(moment => {
          const margin = Math.min(it.sunMargin(moment), it.upMargin(moment), it.moonMargin(moment))
          const isIn = visible.some(w => w.fromMs <= moment.atMs && moment.atMs <= w.toMs)
          // What grazes for less than 3 minutes is nobody's window.
          return Math.abs(margin) > 0.002 && isIn !== margin > 0
        })
        expect(wrong).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('rise and set', () => {
  test('the body stands on the horizon then, and a transit is the highest of the day', () => {
    fc.assert(
      fc.property(site, star, instant, (at, target, ms) => {
        const place = placeOf(at)
        const search = { place, target, horizon: 0 }
        const horizons = [nextRise(search, ms), nextSet(search, ms)]
          .filter(found => found !== null)
          .map(found => altitudeOf(place, starIn(skyAt(found), target)))
        expect(horizons.filter(altitudeDeg => Math.abs(altitudeDeg) > 0.005)).toEqual([])
        const transit = nextTransit(place, target, ms)
        const highest = greatestWithin(
          t => altitudeOf(place, starIn(skyAt(t), target)),
          [{ fromMs: ms, toMs: ms + DAY_MS }],
        )
        expect(altitudeOf(place, starIn(skyAt(transit), target))).toBeCloseTo(highest?.value ?? 0, 2)
      }),
      { numRuns: 60 },
    )
  })

  test('the Sun does not rise at the pole in winter, and twilights there fill the day or none of it', () => {
    const pole = placeOf({ latDeg: 90, lonDeg: 0, elevationM: 0 })
    const winter = Date.UTC(2026, 11, 21)
    expect(nextRise({ place: pole, target: 'sun', horizon: 'upper-limb' }, winter)).toBeNull()
    const night = nightAt(pole, winter)
    expect(night.toMs - night.fromMs).toBeGreaterThan(DAY_MS - 60_000)
    expect(twilightsWithin(pole, night).astronomical).toEqual([night])
    const summer = nightAt(pole, Date.UTC(2026, 5, 21))
    expect(twilightsWithin(pole, summer)).toEqual({ sunDown: [], civil: [], nautical: [], astronomical: [] })
  })

  test('twilights lie within each other', () => {
    fc.assert(
      fc.property(site, instant, (at, ms) => {
        const place = placeOf(at)
        const night = nightAt(place, ms)
        expect(night.fromMs <= ms + 1000 && ms <= night.toMs).toBe(true)
        const { sunDown, civil, nautical, astronomical } = twilightsWithin(place, night)
        expect(intersect(civil, sunDown)).toEqual(civil)
        expect(intersect(nautical, civil)).toEqual(nautical)
        expect(intersect(astronomical, nautical)).toEqual(astronomical)
      }),
      { numRuns: 40 },
    )
  })
})

describe('intervals', () => {
  const span = { fromMs: 0, toMs: DAY_MS }
  const hill = (height: number) => (ms: number) => height - ((ms - 41_234_567) / 3_600_000) ** 2 * 2.5

  test('a peak between two samples is found', () => {
    const [window, ...others] = intervalsWhere(hill(0.0005), span)
    expect(others).toEqual([])
    // 0.0005 degrees above, at 2.5 degrees an hour squared: 1.7 minutes.
    expect(((window?.toMs ?? 0) - (window?.fromMs ?? 0)) / 60_000).toBeCloseTo(1.7, 1)
    expect(intervalsWhere(hill(-0.0005), span)).toEqual([])
  })

  test('a dip between two samples parts a window', () => {
    expect(intervalsWhere(ms => -hill(0.0005)(ms), span).length).toBe(2)
    expect(intervalsWhere(ms => -hill(-0.0005)(ms), span)).toEqual([span])
  })
})

test('of a round region, the share above the horizon and the share below the mirrored one make 1', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 80, noNaN: true }),
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -89, max: 89, noNaN: true }),
      (sigmaDeg, centreDeg, limitDeg) => {
        const rings = ringsOf([{ sigmaDeg, weight: 1 }])
        const above = shareOfRingsAbove(rings, centreDeg, limitDeg)
        // Turned upside down, what was above stands below.
        expect(above + shareOfRingsAbove(rings, -centreDeg, -limitDeg)).toBeCloseTo(1, 6)
        expect(above >= 0 && above <= 1).toBe(true)
      },
    ),
  )
})

test('the Sun seen from opposite sides of the Earth stands opposite, but for its parallax of 9 arcseconds', () => {
  const moment = skyMoment(Date.UTC(2026, 6, 4, 5))
  const [here, there] = [
    placeOf({ latDeg: 40, lonDeg: 10, elevationM: 0 }),
    placeOf({ latDeg: -40, lonDeg: -170, elevationM: 0 }),
  ]
  const sum = altitudeOf(here, seenFrom(here, moment.sun)) + altitudeOf(there, seenFrom(there, moment.sun))
  expect(sum).toBeLessThan(0)
  expect(sum).toBeGreaterThan(-0.006)
})
