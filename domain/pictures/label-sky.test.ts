import { expect, test } from 'vitest'
import { LABEL_SIZE, labelSky } from './label-sky.ts'

const AT = new Date('2026-06-01T00:00:00Z')
const mark = (name: string, raDeg: number, decDeg: number, errorRadiusDeg = 0.01) => ({
  name,
  raDeg,
  decDeg,
  errorRadiusDeg,
})

test('names that fit stand beside their marks, and none lies on another', () => {
  const crowd = Array.from({ length: 200 }, (_, i) =>
    mark(`GRB 26${1000 + i}A`, (i * 37) % 360, ((i * 13) % 150) - 75),
  )
  const labels = labelSky(crowd, AT)
  expect(labels.map(it => it.of)).toEqual(crowd)
  const named = labels.flatMap(({ of, name }) =>
    name ? [{ ...name, width: of.name.length * LABEL_SIZE * 0.56 }] : [],
  )
  expect(named.length).toBeGreaterThan(40)
  const boxes = named.map(({ x, y, anchor, width }) => ({
    left: anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2,
    width,
    y,
  }))
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1))
      expect(a.left < b.left + b.width && b.left < a.left + a.width && Math.abs(a.y - b.y) < LABEL_SIZE).toBe(
        false,
      )
})

test('of two at one place the first has the best room, and the other another or none', () => {
  const [first, second] = labelSky([mark('GRB 260101A', 100, 50), mark('GRB 260101B', 100, 50)], AT)
  expect(first?.name).not.toBeNull()
  expect(second?.name).not.toEqual(first?.name)
})

test('a wide region has its name in its middle', () => {
  const [wide] = labelSky([mark('Fermi 1', 100, 50, 30)], AT)
  expect(wide?.name).toMatchObject({ x: wide?.x, anchor: 'middle' })
})
