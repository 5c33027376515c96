import { describe, expect, test } from 'vitest'
import { shippedStarsWithin } from '#domain/stars/shipped-stars.ts'
import { drawFinder } from './finder.ts'
import { FINDER, type FinderChart } from './finder-chart.ts'
import { scaleBarOf } from './finder-notes.ts'
import { narrowestSpan, spanOfFinder } from './finder-span.ts'
import { paintFinder } from './paint-finder.ts'
import { NIGHT_PALETTE } from './palette.ts'
import type { Shape } from './shapes.ts'

const RADIANS = Math.PI / 180
/** Eta Tauri (Alcyone), as SIMBAD states it: the middle of the Pleiades. */
const ALCYONE = { raDeg: 56.871152, decDeg: 24.105136 }

function chartAt(middle: { raDeg: number; decDeg: number }, change: Partial<FinderChart> = {}): FinderChart {
  return {
    pointings: [{ ...middle, positionAngleDeg: 0, share: 1 }],
    field: { widthDeg: 1, heightDeg: 0.5 },
    spanDeg: 2,
    place: { ...middle, errorRadiusDeg: 0.001, ellipse: null },
    outlines: null,
    stars: shippedStarsWithin(middle, 1.5),
    words: { title: 'A <chart>', description: 'D', name: 'GRB & so on', place: 'P', field: 'F' },
    ...change,
  }
}

const draw = (chart: FinderChart) => drawFinder(chart, NIGHT_PALETTE)
const named = (shapes: readonly Shape[], name: string) =>
  shapes.filter(it => it.kind !== 'text' && it.name === name)

function dotsOf(chart: FinderChart) {
  const [stars] = named(draw(chart), 'stars')
  return stars?.kind === 'dots' ? stars.dots : []
}

/**
 * Standard coordinates by the textbook (Smart, Spherical Astronomy, § 161) and pixels from them: nothing of d3-geo.
 * East is left and north is up.
 */
function pixelOf(at: [number, number], middle: { raDeg: number; decDeg: number }, spanDeg: number) {
  const [ra, dec, ra0, dec0] = [...at, middle.raDeg, middle.decDeg].map(it => it * RADIANS) as [
    number,
    number,
    number,
    number,
  ]
  const below = Math.sin(dec0) * Math.sin(dec) + Math.cos(dec0) * Math.cos(dec) * Math.cos(ra - ra0)
  const xi = (Math.cos(dec) * Math.sin(ra - ra0)) / below
  const eta = (Math.cos(dec0) * Math.sin(dec) - Math.sin(dec0) * Math.cos(dec) * Math.cos(ra - ra0)) / below
  const scale = FINDER.size / (2 * Math.tan((spanDeg / 2) * RADIANS))
  return {
    x: FINDER.left + FINDER.size / 2 - xi * scale,
    y: FINDER.top + FINDER.size / 2 - eta * scale,
  }
}

describe('the stars of a finder chart', () => {
  // RA and Dec at J2000 as SIMBAD states them.
  const PLEIADES = [
    ['Atlas', 57.290594, 24.053415],
    ['Electra', 56.218904, 24.113336],
    ['Maia', 56.456693, 24.367745],
    ['Merope', 56.581552, 23.948348],
    ['Taygeta', 56.302061, 24.467272],
    ['Alcyone', 56.871152, 24.105136],
  ] as const

  test.each(PLEIADES)('%s is the pixel where its published place is', (_, raDeg, decDeg) => {
    const { x, y } = pixelOf([raDeg, decDeg], ALCYONE, 2)
    const away = Math.min(...dotsOf(chartAt(ALCYONE)).map(dot => Math.hypot(dot.x - x, dot.y - y)))
    // A pixel is 12".
    expect(away).toBeLessThan(0.1)
  })

  test('by the pole too, where meridians meet in the chart', () => {
    const middle = { raDeg: 37.954561, decDeg: 89.264109 }
    const lambda = pixelOf([259.236, 89.0378], middle, 5)
    const chart = chartAt(middle, { spanDeg: 5, stars: shippedStarsWithin(middle, 4) })
    const away = Math.min(...dotsOf(chart).map(dot => Math.hypot(dot.x - lambda.x, dot.y - lambda.y)))
    expect(away).toBeLessThan(0.5)
    // Lambda Ursae Minoris is beyond the pole, which is straight up from Polaris.
    expect(lambda.y).toBeLessThan(FINDER.top + FINDER.size / 2)
  })

  test('east is left: Atlas, which rises after Alcyone', () => {
    const atlas = pixelOf([57.290594, 24.053415], ALCYONE, 2)
    expect(atlas.x).toBeLessThan(FINDER.left + FINDER.size / 2 - 50)
  })

  test('the brightest is the largest, and nothing stands beyond the frame', () => {
    const dots = dotsOf(chartAt(ALCYONE))
    expect(dots.length).toBeGreaterThan(15)
    expect(dots[0]?.r).toBe(Math.max(...dots.map(it => it.r)))
    for (const { x, y } of dots) {
      expect(Math.abs(x - FINDER.left - FINDER.size / 2)).toBeLessThanOrEqual(FINDER.size / 2)
      expect(Math.abs(y - FINDER.top - FINDER.size / 2)).toBeLessThanOrEqual(FINDER.size / 2)
    }
  })

  test('what is painted is what is drawn', () => {
    const chart = chartAt(ALCYONE)
    const svg = paintFinder('f', chart, draw(chart), NIGHT_PALETTE)
    const { x, y } = pixelOf([56.218904, 24.113336], ALCYONE, 2)
    const painted = [...svg.matchAll(/M([\d.]+) ([\d.]+)h0/g)].map(([, a, b]) =>
      Math.hypot(Number(a) - x, Number(b) - y),
    )
    expect(Math.min(...painted)).toBeLessThan(0.1)
    expect(svg).toContain('<title id="f-title">A &lt;chart&gt;</title>')
    expect(svg).toContain('GRB &amp; so on')
  })
})

describe('the field and the scale of a finder chart', () => {
  const cornersOf = (shape: Shape | undefined) =>
    shape?.kind === 'path'
      ? [...shape.d.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
      : []

  test('a field of 1° by 0.5° on a chart of 2° takes half and a quarter of it', () => {
    const [field] = named(draw(chartAt(ALCYONE)), 'field')
    const [xs, ys] = [cornersOf(field).map(it => it[0]), cornersOf(field).map(it => it[1])]
    expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(300, 0)
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(150, 0)
  })

  test('turned by 90 degrees it stands upright', () => {
    const pointing = { ...ALCYONE, positionAngleDeg: 90, share: 1 }
    const [field] = named(draw(chartAt(ALCYONE, { pointings: [pointing] })), 'field')
    const xs = cornersOf(field).map(it => it[0])
    expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(150, 0)
  })

  test('further pointings are dashed, and the place has ticks while its error is too small to see', () => {
    const second = { raDeg: 57.6, decDeg: 24.1, positionAngleDeg: 0, share: 0.2 }
    const chart = chartAt(ALCYONE, { pointings: [{ ...ALCYONE, positionAngleDeg: 0, share: 0.6 }, second] })
    expect(named(draw(chart), 'tile').length).toBe(1)
    expect(named(draw(chart), 'place').length).toBe(1)
    const wide = { ...chart, place: { ...ALCYONE, errorRadiusDeg: 0.4, ellipse: null } }
    expect(named(draw(wide), 'place').length).toBe(0)
    expect(named(draw(wide), 'region').length).toBe(1)
  })

  test('the error circle is as wide as it is', () => {
    const chart = chartAt(ALCYONE, { place: { ...ALCYONE, errorRadiusDeg: 0.4, ellipse: null } })
    const [edge] = named(draw(chart), 'edge')
    const xs = cornersOf(edge).map(it => it[0])
    // 0.8° of 2° on 600 pixels, drawn with 120 corners.
    expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(240, 0)
  })

  test.each([
    [2, '30′', 150],
    [1.5, '30′', 200],
    [15, '5°', 200],
    [0.1, '2′', 200],
    [90, '20°', 106],
  ])('on %f° across, the bar is %s long', (spanDeg, label, lengthPx) => {
    const bar = scaleBarOf(spanDeg)
    expect(bar.label).toBe(label)
    expect(Math.abs(bar.lengthPx - lengthPx)).toBeLessThan(2)
  })

  test('a chart is half as wide again as the field, and wider until there are stars', () => {
    const field = { widthDeg: 1, heightDeg: 0.5 }
    expect(narrowestSpan(field)).toBe(1.5)
    expect(
      spanOfFinder(
        field,
        Array.from({ length: 15 }, () => 0.5),
      ),
    ).toBe(1.5)
    expect(
      spanOfFinder(
        field,
        Array.from({ length: 15 }, () => 2),
      ),
    ).toBeGreaterThan(4)
    expect(spanOfFinder(field, [])).toBe(15)
  })
})
