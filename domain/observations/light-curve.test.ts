import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandOf, compareFilters, inAb } from './filters.ts'
import { type CurvePoint, decayOf, lightCurve } from './light-curve.ts'

const t0 = new Date('2026-08-25T02:12:08Z')
const at = (seconds: number) => new Date(t0.getTime() + seconds * 1000)
const measured = {
  id: 1,
  observer: 'A',
  startAt: at(90),
  exposureSeconds: 20,
  exposureCount: 1,
  filter: 'r',
  mag: 18.2,
  magError: 0.1,
  limitingMag: null,
  magSystem: 'AB' as const,
}

describe('a light curve', () => {
  test('has the middle of the exposures, limits apart, and nothing from before the burst', () => {
    const limit = { ...measured, id: 2, mag: null, magError: null, limitingMag: 19.5, startAt: at(990) }
    const early = { ...measured, id: 3, startAt: at(-100) }
    const curve = lightCurve([limit, measured, early], t0)
    expect(curve.get('r')).toMatchObject([
      { id: 1, sinceT0Seconds: 100, mag: 18.2, error: 0.1, isLimit: false },
      { id: 2, sinceT0Seconds: 1000, mag: 19.5, error: null, isLimit: true },
    ])
  })

  test('is in AB where the band is known, and says where it is not', () => {
    const vega = { ...measured, magSystem: 'Vega' as const }
    const curve = lightCurve(
      [
        { ...vega, filter: 'Rc' },
        { ...vega, filter: 'clear' },
      ],
      t0,
    )
    expect(curve.get('Rc')).toMatchObject([{ system: 'AB' }])
    expect(curve.get('Rc')?.[0]?.mag).toBeCloseTo(18.41, 5)
    expect(curve.get('clear')).toMatchObject([{ mag: 18.2, system: 'Vega' }])
  })

  test('goes from blue to red', () => {
    expect(['clear', 'z', 'B', 'Rc', "g'", 'V'].toSorted(compareFilters)).toEqual([
      'B',
      "g'",
      'V',
      'Rc',
      'z',
      'clear',
    ])
    expect(bandOf('SDSS r')?.name).toBe('r')
    expect(inAb(15, 'Vega', 'K')).toBeCloseTo(16.85, 5)
  })
})

const point = (sinceT0Seconds: number, mag: number, error: number | null = 0.1): CurvePoint => ({
  id: 1,
  circularId: null,
  observer: 'A',
  sinceT0Seconds,
  mag,
  system: 'AB',
  error,
  isLimit: false,
  filter: 'r',
})

describe('the decay', () => {
  test('of a power law is found whatever its index and brightness', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        fc.double({ min: 10, max: 22, noNaN: true }),
        fc.uniqueArray(fc.integer({ min: 60, max: 100_000 }), { minLength: 3, maxLength: 12 }),
        (index, first, times) => {
          const points = times.map(t => point(t, first + 2.5 * index * Math.log10(t / 60)))
          fc.pre(Math.max(...times) / Math.min(...times) >= 1.5)
          expect(decayOf(points)?.index).toBeCloseTo(index, 6)
        },
      ),
    )
  })

  test('has the error that least squares give, and a wider one when points scatter', () => {
    // Three equal errors at x = 2.5 log10 t of 2.5, 5 and 7.5: sigma / sqrt(sum (x - mean)^2).
    const straight = decayOf([point(10, 15), point(100, 17.5), point(1000, 20)])
    expect(straight).toMatchObject({ points: 3 })
    expect(straight?.index).toBeCloseTo(1, 9)
    expect(straight?.error).toBeCloseTo(0.1 / Math.sqrt(12.5), 9)
    const scattered = decayOf([point(10, 15), point(100, 18.5), point(1000, 20)])
    expect(scattered?.error).toBeGreaterThan(0.1)
  })

  test('is not made up', () => {
    expect(decayOf([point(10, 15), point(100, 17)])).toBeNull()
    expect(decayOf([point(100, 15), point(110, 15), point(120, 15)])).toBeNull()
    expect(decayOf([point(10, 15), point(100, 17), { ...point(1000, 19), isLimit: true }])).toBeNull()
  })
})
