import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { NAMED_STARS } from '#domain/stars/named-stars.ts'
import { shippedStarsWithin } from '#domain/stars/shipped-stars.ts'
import { drawDome } from './dome.ts'
import { DOME, type DomeChart } from './dome-chart.ts'
import { NIGHT_PALETTE } from './palette.ts'
import type { Shape } from './shapes.ts'

const PIC = { latDeg: 42.94, lonDeg: 0.14, elevationM: 2877, horizon: [] }

function chart(change: Partial<DomeChart> = {}): DomeChart {
  return {
    site: PIC,
    at: new Date('2026-01-04T23:00:00Z'),
    place: { raDeg: 141.2, decDeg: 20, errorRadiusDeg: null, ellipse: null },
    outlines: null,
    minAltitudeDeg: 30,
    words: {
      title: 'T',
      description: 'D',
      name: 'GRB 1',
      sun: 'Sun',
      moon: 'Moon',
      north: 'N',
      east: 'E',
      south: 'S',
      west: 'W',
    },
    ...change,
  }
}

const draw = (change: Partial<DomeChart> = {}) => drawDome(chart(change), NIGHT_PALETTE)

/** Corners of the paths of this name. */
function cornersOf(shapes: readonly Shape[], name: string): [number, number][] {
  return shapes
    .flatMap(it => (it.kind === 'path' && it.name === name ? [it.d] : []))
    .flatMap(d =>
      [...d.matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x, y]): [number, number] => [
        Number(x),
        Number(y),
      ]),
    )
}

function middleOf(corners: readonly [number, number][]): [number, number] {
  const [xs, ys] = [corners.map(it => it[0]), corners.map(it => it[1])]
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]
}

const textAt = (shapes: readonly Shape[], text: string) =>
  shapes.find((it): it is Extract<Shape, { kind: 'text' }> => it.kind === 'text' && it.text === text)

type Row = Record<string, string>

/** What astropy says (domain/sky/reference-positions.py): stars anywhere, sites and times of all kinds. */
function referenceRows(): Row[] {
  const [head = '', ...lines] = readFileSync(
    new URL('../sky/reference-positions.tsv', import.meta.url),
    'utf8',
  )
    .trimEnd()
    .split('\n')
  const columns = head.split('\t')
  return lines.map(line => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']))
  })
}

const rows = referenceRows().filter(
  it => it['kind'] === 'full' && Number(it['alt_deg']) > 1 && it['ra_j2000_deg'] !== '',
)

/** The chart of a row: its star in the middle of a region, or what is opposite to it, which is below the horizon. */
function skyOf(row: Row, isOpposite = false): Partial<DomeChart> {
  const number = (column: string) => Number(row[column])
  const [raDeg, decDeg] = [number('ra_j2000_deg'), number('dec_j2000_deg')]
  const site = { latDeg: number('lat_deg'), lonDeg: number('lon_deg'), elevationM: number('elev_m') }
  const place = isOpposite ? { raDeg: (raDeg + 180) % 360, decDeg: -decDeg } : { raDeg, decDeg }
  return {
    site: { ...site, horizon: [] },
    at: new Date(row['utc'] ?? ''),
    place: { ...place, errorRadiusDeg: 5, ellipse: null },
  }
}

describe('the sky over a site, against positions of astropy', () => {
  test('there are such', () => expect(rows.length).toBeGreaterThan(10))

  test.each(rows.map(row => [`${row['id']} ${row['site']}`, row] as const))('%s', (_, row) => {
    const number = (column: string) => Number(row[column])
    const shapes = draw(skyOf(row))
    // The zenith is the middle; altitudes evenly outwards; north up, and east, which is at azimuth 90, left.
    const out = ((90 - number('alt_deg')) / 90) * DOME.radius
    const azimuth = (number('az_deg') * Math.PI) / 180
    const [x, y] = middleOf(cornersOf(shapes, 'burst'))
    expect(
      Math.hypot(x - (DOME.x - out * Math.sin(azimuth)), y - (DOME.y - out * Math.cos(azimuth))),
    ).toBeLessThan(0.2)
  })

  const whole = rows.filter(row => Number(row['alt_deg']) > 20)
  test.each(whole.map(row => [`the outline of ${row['id']} ${row['site']}`, row] as const))(
    '%s',
    (_, row) => {
      const shapes = draw(skyOf(row))
      // Outlines go through d3-geo, the marks do not: they agree where the region is whole.
      const [[x, y], [a, b]] = [middleOf(cornersOf(shapes, 'burst')), middleOf(cornersOf(shapes, 'edge'))]
      expect(Math.hypot(a - x, b - y)).toBeLessThan(2)
    },
  )

  test.each(rows.map(row => [`the Moon of ${row['id']} ${row['site']}`, row] as const))('%s', (_, row) => {
    const number = (column: string) => Number(row[column])
    // Nothing pushes the Moon's name aside.
    const shapes = draw(skyOf(row, true))
    const name = textAt(shapes, 'Moon')
    expect(name !== undefined).toBe(number('moon_alt_deg') > 0)
    if (!name) return
    const x = name.x + (name.anchor === 'end' ? 12 : -12)
    const altitude = (1 - Math.hypot(x - DOME.x, name.y - 5 - DOME.y) / DOME.radius) * 90
    expect(Math.abs(altitude - number('moon_alt_deg'))).toBeLessThan(0.02)
  })
})

describe('drawDome', () => {
  test('at the north pole Polaris is in the middle, in the south it is nowhere', () => {
    const polaris = textAt(draw({ site: { ...PIC, latDeg: 90 } }), 'Polaris')
    expect(Math.hypot((polaris?.x ?? 0) - DOME.x, (polaris?.y ?? 0) - DOME.y)).toBeLessThan(15)
    expect(textAt(draw({ site: { ...PIC, latDeg: -20 } }), 'Polaris')).toBeUndefined()
  })

  test('the four winds: north up, east left, as one sees it who looks up', () => {
    const shapes = draw()
    const [n, e, s, w] = ['N', 'E', 'S', 'W'].map(it => textAt(shapes, it))
    expect(n?.y).toBeLessThan(DOME.y - DOME.radius)
    expect(s?.y).toBeGreaterThan(DOME.y + DOME.radius)
    expect(e?.x).toBeLessThan(DOME.x - DOME.radius)
    expect(w?.x).toBeGreaterThan(DOME.x + DOME.radius)
  })

  test('no star is below the horizon, and none behind the hills', () => {
    const starsOf = (horizon: DomeChart['site']['horizon']) =>
      draw({ site: { ...PIC, horizon } }).flatMap(it =>
        it.kind === 'dots' && it.name === 'stars' ? it.dots : [],
      )
    const open = starsOf([])
    expect(open.length).toBeGreaterThan(150)
    expect(Math.max(...open.map(it => Math.hypot(it.x - DOME.x, it.y - DOME.y)))).toBeLessThanOrEqual(
      DOME.radius,
    )
    const hilly = starsOf([{ azimuthDeg: 0, altitudeDeg: 30 }])
    expect(Math.max(...hilly.map(it => Math.hypot(it.x - DOME.x, it.y - DOME.y)))).toBeLessThanOrEqual(
      (DOME.radius * 2) / 3 + 0.1,
    )
  })

  test('the horizon of a site stands as high as it says in each direction', () => {
    const horizon = [
      { azimuthDeg: 0, altitudeDeg: 9 },
      { azimuthDeg: 90, altitudeDeg: 45 },
      { azimuthDeg: 180, altitudeDeg: 9 },
    ]
    const skyline = cornersOf(draw({ site: { ...PIC, horizon } }), 'skyline')
    const has = (x: number, y: number) => skyline.some(it => Math.hypot(it[0] - x, it[1] - y) < 0.1)
    expect(has(DOME.x, DOME.y - 0.9 * DOME.radius)).toBe(true)
    expect(has(DOME.x - 0.5 * DOME.radius, DOME.y)).toBe(true)
    // Between its pairs a straight line: in the west as high as in the north and the south.
    expect(has(DOME.x + 0.9 * DOME.radius, DOME.y)).toBe(true)
  })

  test('what is below the horizon is not drawn, nor its name', () => {
    const shapes = draw({ place: { raDeg: 141, decDeg: -80, errorRadiusDeg: 3, ellipse: null } })
    expect(textAt(shapes, 'GRB 1')).toBeUndefined()
    expect(cornersOf(shapes, 'region')).toEqual([])
    // An arm of a wide region reaches up.
    const wide = draw({ place: { raDeg: 141, decDeg: -60, errorRadiusDeg: 40, ellipse: null } })
    const region = cornersOf(wide, 'region')
    expect(region.length).toBeGreaterThan(5)
    expect(Math.max(...region.map(it => Math.hypot(it[0] - DOME.x, it[1] - DOME.y)))).toBeLessThan(
      DOME.radius + 0.5,
    )
  })
})

test.each(NAMED_STARS.map(star => [star.name, star] as const))('%s is a star of the catalogue', (_, star) => {
  const [found] = shippedStarsWithin(star, 0.01)
  expect(Math.abs((found?.magnitude ?? 99) - star.magnitude)).toBeLessThan(0.5)
})
