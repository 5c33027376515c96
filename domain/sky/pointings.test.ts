import { describe, expect, test } from 'vitest'
import { angleTowards, directionFrom } from './direction-from.ts'
import { coverOf } from './field-cover.ts'
import { pointingsOf } from './pointings.ts'
import { mapRegion, type Region, regionOf, roundRegion } from './region.ts'
import { separationDeg } from './separation.ts'

const CENTRE = { raDeg: 359.6, decDeg: 62 }
const round = (sigmaDeg: number, centre = CENTRE) => roundRegion(centre, [{ sigmaDeg, weight: 1 }])

describe('directionFrom', () => {
  test('and back by its angle and distance', () => {
    for (const angle of [0, 45, 90, 200, 359]) {
      const there = directionFrom(CENTRE, angle, 3)
      expect(separationDeg(CENTRE, there)).toBeCloseTo(3, 9)
      expect(angleTowards(CENTRE, there)).toBeCloseTo(angle, 6)
      expect(there.raDeg).toBeGreaterThanOrEqual(0)
      expect(there.raDeg).toBeLessThan(360)
    }
  })
})

describe('pointingsOf', () => {
  test('one that holds 90 % is one, at the middle', () => {
    const { pointings, share } = pointingsOf(round(0.2), { widthDeg: 2, heightDeg: 1 })
    expect(pointings).toEqual([{ ...CENTRE, positionAngleDeg: 0, share }])
    expect(share).toBeGreaterThan(0.9)
  })

  test('a place without an error is one', () => {
    expect(pointingsOf(roundRegion(CENTRE, []), { widthDeg: 1, heightDeg: 1 }).pointings).toHaveLength(1)
  })

  test.each([
    ['a circle', round(1.5), { widthDeg: 1.2, heightDeg: 0.8 }],
    ['a circle and a round field', round(1.5), { diameterDeg: 1.2 }],
    ['a circle at the pole', round(2, { raDeg: 10, decDeg: 89.5 }), { widthDeg: 1, heightDeg: 1 }],
    ['a map', cellsAbout(3), { widthDeg: 2, heightDeg: 2 }],
    ['a map of cells larger than the field', cellsAbout(0.8), { widthDeg: 0.4, heightDeg: 0.7 }],
  ])('%s: as many as are counted, the fullest first, and together 90 %%', (_what, region, field) => {
    const { pointings, share } = pointingsOf(region, field)
    expect(pointings.length).toBe(coverOf(region, field).pointings)
    expect(pointings.length).toBeGreaterThan(1)
    expect(share).toBeGreaterThanOrEqual(0.9)
    expect(pointings.reduce((sum, it) => sum + it.share, 0)).toBeCloseTo(share, 9)
    expect(pointings.every((it, i) => i === 0 || it.share <= (pointings[i - 1]?.share ?? 0))).toBe(true)
  })

  test('what they hold is what lies in them', () => {
    const [region, field] = [round(1.5), { widthDeg: 1.2, heightDeg: 0.8 }]
    const { pointings, share } = pointingsOf(region, field)
    const { xyz, weights } = region.points()
    let seen = 0
    for (let i = 0; i < weights.length; i++) {
      const star = {
        raDeg: (Math.atan2(xyz[3 * i + 1] as number, xyz[3 * i] as number) * 180) / Math.PI,
        decDeg: (Math.asin(xyz[3 * i + 2] as number) * 180) / Math.PI,
      }
      const isIn = pointings.some(it => {
        const angle = ((angleTowards(it, star) - it.positionAngleDeg) * Math.PI) / 180
        const distance = separationDeg(it, star)
        return Math.abs(distance * Math.sin(angle)) <= 0.6 && Math.abs(distance * Math.cos(angle)) <= 0.4
      })
      if (isIn) seen += weights[i] as number
    }
    expect(seen).toBeCloseTo(share, 1)
  })

  test('never more than a hundred, and then they hold less', () => {
    const { pointings, share } = pointingsOf(round(12), { widthDeg: 0.5, heightDeg: 0.5 })
    expect(pointings).toHaveLength(100)
    expect(share).toBeLessThan(0.2)
    const nearest = Math.max(...pointings.map(it => separationDeg(CENTRE, it)))
    expect(nearest).toBeLessThan(4)
  })

  test('along an ellipse the camera is turned', () => {
    const place = { ...CENTRE, errorRadiusDeg: 3, errorContainment: 0.9, hasSystematic: true }
    const ellipse = { semiMajorDeg: 3, semiMinorDeg: 0.3, positionAngleDeg: 120 }
    const region = regionOf({ ...place, ellipse, isContainmentStated: true }, 'WXT', null)
    const { pointings } = pointingsOf(region, { widthDeg: 1, heightDeg: 1 })
    expect(pointings.length).toBeGreaterThan(2)
    for (const it of pointings) {
      expect(Math.abs(it.positionAngleDeg - 120)).toBeLessThan(4)
      const angle = separationDeg(it, CENTRE) < 0.01 ? 120 : angleTowards(CENTRE, it)
      expect(Math.abs((angle % 180) - 120)).toBeLessThan(1)
    }
  })
})

function cellsAbout(sigmaDeg: number): Region {
  const cells = []
  for (let y = -9; y <= 9; y += 0.9) {
    for (let x = -9; x <= 9; x += 0.9) {
      const decDeg = 20 + y
      const raDeg = (100 + x / Math.cos((decDeg * Math.PI) / 180)) % 360
      cells.push({ raDeg, decDeg, probability: Math.exp(-(x * x + y * y) / (2 * sigmaDeg ** 2)) })
    }
  }
  const region = mapRegion(cells)
  if (!region) throw new Error('an empty map')
  return region
}
