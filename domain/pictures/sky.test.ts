import { geoDistance } from 'd3-geo'
import { describe, expect, test } from 'vitest'
import { placeSunAndMoon } from '#domain/sky/sun-and-moon.ts'
import { dot, unitVector } from '#domain/sky/vectors.ts'
import { centreOf, uniqOf } from '#domain/sky-maps/healpix.ts'
import { measureMap } from '#domain/sky-maps/measure-map.ts'
import { writtenSky } from '#domain/sky-maps/written-map.ts'
import { pointsOfPath } from '#tests/pictures/points-of-path.ts'
import { projectSky, SKY_WIDTH } from './mollweide.ts'
import { NIGHT_PALETTE } from './palette.ts'
import { drawSky, type SkyMark } from './sky.ts'
import { drawBackdrop, galacticPlane } from './sky-backdrop.ts'

const WORDS = { title: 'Sky <of> "Tuesday"', description: 'A & B', sun: 'Sun', moon: 'Moon' }
const AT = new Date('2000-03-20T07:35:00Z')

function draw(...marks: SkyMark[]): string {
  return drawSky({ id: 'sky', marks, at: AT, words: WORDS }, NIGHT_PALETTE)
}

describe('projectSky', () => {
  const project = projectSky(640)

  test('12 h on the equator is the middle, poles are top and bottom', () => {
    expect(project([180, 0])).toEqual([320, 160])
    expect(project([77, 90])?.[1]).toBeCloseTo(0, 6)
    expect(project([77, -90])?.[1]).toBeCloseTo(320, 6)
  })

  test('right ascension grows to the left', () => {
    // 90° of the 360° that the equator spans over 640 px.
    expect(project([270, 0])?.[0]).toBeCloseTo(160, 6)
    expect(project([90, 0])?.[0]).toBeCloseTo(480, 6)
  })

  test('Snyder: at 60° the auxiliary angle is 50.1°, so y is 76.7 % of the half height', () => {
    // Table 41 of Map Projections: A Working Manual: y = 1.0848 R·√2/√2 at 60° of latitude.
    const [, y = 0] = project([180, 60]) ?? []
    expect((160 - y) / 160).toBeCloseTo(0.76239, 4)
  })

  test('areas are equal: a cell near the pole covers as many pixels as one of the same area at the equator', () => {
    const area = (dec1: number, dec2: number) => {
      let sum = 0
      const steps = 400
      for (let step = 0; step < steps; step++) {
        const at = (k: number) => dec1 + ((dec2 - dec1) * k) / steps
        const [x1 = 0, y1 = 0] = project([150, at(step)]) ?? []
        const [x2 = 0, y2 = 0] = project([150, at(step + 1)]) ?? []
        sum += ((320 - x1 + (320 - x2)) / 2) * (y2 - y1)
      }
      return Math.abs(sum)
    }
    const byHand = (dec1: number, dec2: number) =>
      Math.abs(Math.sin((dec2 * Math.PI) / 180) - Math.sin((dec1 * Math.PI) / 180))
    expect(area(60, 80) / area(0, 20)).toBeCloseTo(byHand(60, 80) / byHand(0, 20), 3)
  })
})

describe('drawSky', () => {
  test('the name of a burst beside the Sun stands clear of the Sun’s', () => {
    const lineOf = (svg: string) => Number(/<text x="[\d.]+" y="([\d.]+)" font-size="15"/.exec(svg)?.[1])
    const beside: SkyMark = { raDeg: 8, decDeg: 1, errorRadiusDeg: 0.1, rank: 'best', label: 'GRB 000320A' }
    const sunY = projectSky(SKY_WIDTH)([0, 0])?.[1] ?? 0
    expect(Math.abs(lineOf(draw(beside)) - 5 - sunY)).toBeGreaterThan(20)
    const elsewhere: SkyMark = { ...beside, raDeg: 120, decDeg: 50 }
    const y = projectSky(SKY_WIDTH)([120, 50])?.[1] ?? 0
    expect(lineOf(draw(elsewhere))).toBeCloseTo(y + 5, 0)
  })

  test('the Sun of the March equinox is drawn at 0 h on the equator', () => {
    const { sun } = placeSunAndMoon(AT)
    expect(geoDistance([sun.raDeg, sun.decDeg], [0, 0])).toBeLessThan(0.001)
    const [, x, y] = draw().match(/translate\(([\d.-]+) ([\d.-]+)\)/) ?? []
    expect(Number(y)).toBeCloseTo(160, 0)
    expect([0, 640]).toContain(Math.round(Number(x)))
  })

  test('a star is where the projection says', () => {
    const [x = 0, y = 0] = projectSky(640)([101.29, -16.72]) ?? []
    expect(draw()).toMatch(
      new RegExp(`<path d="[^"]*M${x.toFixed(1)} ${y.toFixed(1)}h0[^"]*" stroke-width="4.9"`),
    )
  })

  test('the galactic plane passes through Sagittarius A* and the anticentre', () => {
    const nearest = (target: [number, number]) =>
      Math.min(...galacticPlane().map(point => geoDistance(point, target)))
    // Points every 5°: the nearest is at most 2.5° away, and the plane itself 0.05° from Sgr A*.
    expect(nearest([266.417, -29.008])).toBeLessThan((2.6 * Math.PI) / 180)
    expect(nearest([86.4, 28.94])).toBeLessThan((2.6 * Math.PI) / 180)
  })

  test('a circle over the pole is one closed shape, and a tiny one gets ticks', () => {
    const mark = { raDeg: 30, decDeg: 85, errorRadiusDeg: 12, rank: 'best', label: null } as const
    expect(draw(mark)).toMatch(/<path d="m[^"mz]*z" fill="#ffa062" fill-opacity="0.28"/)
    expect(draw(mark)).not.toContain('M0 -5L0 -13')
    expect(draw({ ...mark, errorRadiusDeg: 0.001 })).toContain('M0 -5L0 -13')
  })

  test('it is light: pages carry it twice, in their markup and in what React is told', () => {
    expect(drawBackdrop(NIGHT_PALETTE).length).toBeLessThan(13_000)
    const mark = { raDeg: 30, decDeg: 5, errorRadiusDeg: 0.05, rank: 'best', label: null } as const
    expect(draw(mark).length - draw().length).toBeLessThan(600)
  })

  test('words and labels are escaped', () => {
    const svg = draw({ raDeg: 1, decDeg: 1, errorRadiusDeg: null, rank: 'best', label: '<script>' })
    expect(svg).not.toContain('<script>')
    expect(svg).toContain('<title id="sky-title">Sky &lt;of&gt; &quot;Tuesday&quot;</title>')
    expect(svg).toContain('&lt;script&gt;')
  })

  test('a sky map is drawn as two outlines beneath its marks, the circle then unfilled', () => {
    const measured = measureMap(
      writtenSky(4, nested => Math.exp(20 * (dot(centreOf(uniqOf(4, nested)), unitVector(PLACE)) - 1))),
    )
    if (!measured.ok) throw new Error(measured.why)
    const mark: SkyMark = { ...PLACE, errorRadiusDeg: 15, rank: 'best', label: 'GRB' }
    const picture = { id: 'sky', marks: [mark], outlines: measured.outlines, at: AT, words: WORDS }
    const svg = drawSky(picture, NIGHT_PALETTE)
    const [, drawn = ''] = /<g data-drawn="sky-map">(.*?)<\/g>/.exec(svg) ?? []
    const paths = [...drawn.matchAll(/ d="([^"]+)"/g)].map(([, path = '']) => boundsOf(path))
    expect(paths.length).toBe(2)
    const [most = [0, 0, 0, 0], half = [0, 0, 0, 0]] = paths
    const [x = 0, y = 0] = projectSky(SKY_WIDTH)([PLACE.raDeg, PLACE.decDeg]) ?? []
    // Each round the place, the one that holds more round the one that holds less.
    expect(most[0]).toBeLessThan(half[0])
    expect(half[0]).toBeLessThan(x)
    expect(half[1]).toBeGreaterThan(x)
    expect(most[1]).toBeGreaterThan(half[1])
    expect(most[2]).toBeLessThan(y)
    expect(most[3]).toBeGreaterThan(y)
    // Not the rest of the sky.
    expect(most[1] - most[0]).toBeLessThan(SKY_WIDTH / 2)
    expect(svg.indexOf('data-drawn')).toBeLessThan(svg.indexOf('>GRB<'))
    expect(svg).not.toContain('fill-opacity="0.28"')
    expect(draw(mark)).toContain('fill-opacity="0.28"')
    expect(draw(mark)).not.toContain('data-drawn')
  })
})

const PLACE = { raDeg: 150, decDeg: 20 }

/** Left, right, top and bottom of a path. */
function boundsOf(path: string): [number, number, number, number] {
  const points = pointsOfPath(path)
  const [xs, ys] = [points.map(it => it[0]), points.map(it => it[1])]
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
}
