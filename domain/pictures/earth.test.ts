import fc from 'fast-check'
import { expect, test } from 'vitest'
import coarse from 'world-atlas/land-110m.json' with { type: 'json' }
import { altitudeOver, overheadBetween } from '#domain/sky/over-earth.ts'
import { overheadAt } from '#domain/sky/overhead.ts'
import { placeOf } from '#domain/sky/place.ts'
import { skyOfSite } from '#domain/sky/sky-of-site.ts'
import { skyAt } from '#domain/sky/sky-track.ts'
import { drawEarth } from './earth.ts'
import { circlePath, EARTH, xOf, yOf } from './earth-layers.ts'
import { LAND_SCALE, landPath } from './land-path.ts'
import { NIGHT_PALETTE } from './palette.ts'
import type { Land } from './world.ts'

const DAY_MS = 86_400_000
const AT = Date.parse('2026-11-21T12:00:00Z')
const BURST = { raDeg: 143.587, decDeg: -21.903 }

const latDeg = fc.double({ min: -89, max: 89, noNaN: true })
const lonDeg = fc.double({ min: -180, max: 179.99, noNaN: true })
const somewhere = fc.record({ latDeg, lonDeg })

test('what stands over a place is where the sky of the place has it', () => {
  fc.assert(
    fc.property(somewhere, fc.integer({ min: 0, max: 365 * 24 }), (place, hours) => {
      const atMs = AT + hours * 3_600_000
      const overhead = overheadAt(BURST, atMs)
      const sky = skyOfSite(placeOf({ ...place, elevationM: 0 }), skyAt(atMs), BURST)
      expect(altitudeOver(place, overhead.target)).toBeCloseTo(sky.altitudeDeg, 3)
      // The Sun's parallax is 9".
      expect(Math.abs(altitudeOver(place, overhead.sun) - sky.sunAltitudeDeg)).toBeLessThan(0.01)
    }),
  )
})

test('through a day the points move evenly', () => {
  const [first, last] = [overheadAt(BURST, AT), overheadAt(BURST, AT + DAY_MS)]
  const unwrapped = {
    target: { ...last.target, lonDeg: last.target.lonDeg - 360 },
    sun: { ...last.sun, lonDeg: last.sun.lonDeg - 360 },
  }
  for (const share of [0.1, 0.35, 0.5, 0.8]) {
    const between = overheadBetween(first, unwrapped, share)
    const exact = overheadAt(BURST, AT + share * DAY_MS)
    expect(altitudeOver(between.target, exact.target)).toBeGreaterThan(89.9)
    expect(altitudeOver(between.sun, exact.sun)).toBeGreaterThan(89.9)
  }
})

/** Whether a point is inside path data of closed lines, by counting what it crosses on its way up. */
function isInside(path: string, x: number, y: number): boolean {
  let crossings = 0
  for (const ring of path.split('M').filter(Boolean)) {
    const points = ring
      .replace('Z', '')
      .split('L')
      .map(it => it.split(' ').map(Number))
    points.forEach(([ax = 0, ay = 0], i) => {
      const [bx = 0, by = 0] = points[(i + 1) % points.length] ?? []
      if (ax > x !== bx > x && ay + ((x - ax) / (bx - ax)) * (by - ay) < y) crossings += 1
    })
  }
  return crossings % 2 === 1
}

test('a circle holds the places from which its middle stands so high, over poles and the date line', () => {
  fc.assert(
    fc.property(
      somewhere,
      somewhere,
      fc.constantFrom(30, 60, 72, 78, 84, 89.2, 90),
      (centre, place, radius) => {
        const altitude = altitudeOver(place, centre)
        // Straight lines between points 3 degrees apart cut corners, most where a circle passes a pole.
        fc.pre(Math.abs(altitude - (90 - radius)) > 1.5 && Math.abs(place.latDeg) < 80)
        expect(isInside(circlePath(centre, radius), xOf(place.lonDeg), yOf(place.latDeg))).toBe(
          altitude > 90 - radius,
        )
      },
    ),
    { numRuns: 2000 },
  )
})

test('the land is drawn from coast to coast, and no line runs across the map but beneath Antarctica', () => {
  const path = landPath(coarse as unknown as Land)
  expect(path.length).toBeLessThan(32_000)
  const [width, height] = [EARTH.width * LAND_SCALE, EARTH.height * LAND_SCALE]
  let count = 0
  for (const ring of path.split('M').filter(Boolean)) {
    const [start = '', steps = ''] = ring.replace('Z', '').split('l')
    let [x = 0, y = 0] = start.split(' ').map(Number)
    const numbers = steps.match(/-?\d+/g)?.map(Number) ?? []
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [dx, dy] = [numbers[i] ?? 0, numbers[i + 1] ?? 0]
      ;[x, y] = [x + dx, y + dy]
      expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true)
      expect(Math.abs(dx) < width / 8 || y === height).toBe(true)
      count += 1
    }
  }
  expect(count).toBeGreaterThan(2000)
})

test('names are text, and places stand where they are', () => {
  const svg = drawEarth(
    {
      id: 'earth',
      land: landPath(coarse as unknown as Land),
      overhead: overheadAt(BURST, AT),
      limits: { minAltitudeDeg: 30, maxSunAltitudeDeg: -12 },
      places: [{ name: '<Pic>', latDeg: 45, lonDeg: 0 }],
      words: { title: 'a', description: 'b', name: '<GRB>', sun: 'Sun' },
    },
    NIGHT_PALETTE,
  )
  expect(svg).toContain('&lt;Pic&gt;')
  expect(svg).toContain('&lt;GRB&gt;')
  expect(svg).toContain('d="M360.0 84.0l6 6')
  expect(svg).not.toMatch(/NaN|undefined/)
})
