import { expect, test } from 'vitest'
import { drawFieldChart } from './field-chart.ts'
import { cornersOf } from './live-sky.ts'
import { PAGE_PALETTE } from './palette.ts'

const words = { title: 'Field', description: 'What it shows' }
const burst = (raDeg: number, decDeg: number, errorRadiusDeg: number | null) => ({
  raDeg,
  decDeg,
  errorRadiusDeg,
})
const chart = (
  centre: { raDeg: number; decDeg: number },
  target: Parameters<typeof drawFieldChart>[0]['target'],
  widthDeg = 1,
) =>
  drawFieldChart(
    { id: 'f', fields: [cornersOf(centre, { widthDeg, heightDeg: 0.5 })], target, words },
    PAGE_PALETTE,
  )

/** The first corner of the cross over the burst: its middle is 14 to the right. */
const crossOf = (svg: string | null) => {
  const [, x, y] = /data-burst="" d="M([\d.]+) ([\d.]+)/.exec(svg ?? '') ?? []
  return x === undefined ? null : { x: Number(x) + 14, y: Number(y) }
}

test.each([[{ raDeg: 10, decDeg: 0 }], [{ raDeg: 0.1, decDeg: 80 }], [{ raDeg: 359.9, decDeg: -89.6 }]])(
  'the middle of the field stands in the middle of the picture: %j',
  centre => {
    const cross = crossOf(chart(centre, burst(centre.raDeg, centre.decDeg, null)))
    expect(cross?.x).toBeCloseTo(210, 0)
    expect(cross?.y).toBeCloseTo(210, 0)
  },
)

test('north is up and east is left', () => {
  const cross = crossOf(chart({ raDeg: 0.1, decDeg: 20 }, burst(0.4, 20.1, 0.05)))
  expect(cross?.x).toBeLessThan(130)
  expect(cross?.y).toBeLessThan(190)
})

test('a burst far from the field leaves the field its room', () => {
  const svg = chart({ raDeg: 10, decDeg: 0 }, burst(60, 0, 3))
  expect(crossOf(svg)).toBeNull()
  expect(svg).toContain('data-field')
})

test('a region far wider than the field is cut off by the picture', () => {
  const svg = chart({ raDeg: 10, decDeg: 0 }, burst(10, 0, 30))
  expect(svg).toMatch(/data-region="" d="M/)
  expect(svg).not.toMatch(/data-field="" d="M0|NaN/)
})

test('nothing is drawn of no field, nor of half the sky', () => {
  expect(drawFieldChart({ id: 'f', fields: [], target: null, words }, PAGE_PALETTE)).toBeNull()
  expect(chart({ raDeg: 10, decDeg: 0 }, null, 179)).toBeNull()
})
