import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findImage } from './fits-image.ts'
import { type SmallPicture, shrinkPicture } from './shrink-picture.ts'
import { stretchPicture } from './stretch-picture.ts'
import { type Cards, type Shape, writtenPicture } from './written-fits.ts'

function shrink(
  shape: Shape,
  cards: Cards,
  of: (x: number, y: number, plane: number) => number,
  most = 1600,
) {
  const found = findImage(writtenPicture(shape, cards, of))
  if (!found.ok) throw new Error(found.detail)
  const steps = shrinkPicture(found.image, most)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

const at = ({ widthPx, channels, values }: SmallPicture, x: number, y: number) => [
  ...values.subarray((y * widthPx + x) * channels, (y * widthPx + x + 1) * channels),
]

test.each([8, 16, 32, -32, -64] as const)('samples of BITPIX %i, the first row below', bitpix => {
  const picture = shrink({ widthPx: 3, heightPx: 2, bitpix }, {}, (x, y) => 10 * y + x)
  expect(picture).toMatchObject({ widthPx: 3, heightPx: 2, channels: 1 })
  expect([...picture.values]).toEqual([10, 11, 12, 0, 1, 2])
})

test('TOP-DOWN has the first row above', () => {
  const picture = shrink({ widthPx: 1, heightPx: 2 }, { ROWORDER: 'TOP-DOWN' }, (_, y) => y)
  expect([...picture.values]).toEqual([0, 1])
})

test('BZERO, BSCALE and BLANK; what is no number is not measured', () => {
  const scaled = shrink({ widthPx: 2, heightPx: 1 }, { BZERO: 100, BSCALE: 0.5, BLANK: -7 }, x =>
    x === 0 ? -7 : 8,
  )
  expect([...scaled.values]).toEqual([Number.NaN, 104])
  const floats = shrink({ widthPx: 3, heightPx: 1, bitpix: -32 }, {}, x => [Number.NaN, Infinity, 2][x] ?? 0)
  expect([...floats.values]).toEqual([Number.NaN, Number.NaN, 2])
})

test('the mean of cells, at the edge of what there is', () => {
  const picture = shrink(
    { widthPx: 5, heightPx: 4, bitpix: -32 },
    { ROWORDER: 'TOP-DOWN' },
    (x, y) => x + 10 * y,
    3,
  )
  expect(picture).toMatchObject({ widthPx: 3, heightPx: 2 })
  expect([...picture.values]).toEqual([5.5, 7.5, 9, 25.5, 27.5, 29])
})

test('a cube of three planes is red, green and blue; any other shows its first', () => {
  expect(
    at(
      shrink({ widthPx: 2, heightPx: 2, planes: 3 }, {}, (_x, _y, plane) => plane + 5),
      1,
      1,
    ),
  ).toEqual([5, 6, 7])
  expect(
    at(
      shrink({ widthPx: 2, heightPx: 2, planes: 4 }, {}, (_x, _y, plane) => plane + 5),
      1,
      1,
    ),
  ).toEqual([5])
})

test.each([
  ['RGGB', {}],
  ['GRBG', { XBAYROFF: 1 }],
  ['GBRG', { YBAYROFF: 1 }],
  ['BGGR', { XBAYROFF: 1, YBAYROFF: 1 }],
])('a mosaic %s %j becomes colours', (pattern, shift) => {
  const cards = { BAYERPAT: pattern, ROWORDER: 'TOP-DOWN', ...shift }
  const red = (x: number, y: number) => x % 2 === 0 && y % 2 === 0
  const blue = (x: number, y: number) => x % 2 === 1 && y % 2 === 1
  const picture = shrink({ widthPx: 8, heightPx: 4 }, cards, (x, y) =>
    red(x, y) ? 30 : blue(x, y) ? 10 : 20,
  )
  expect(picture).toMatchObject({ widthPx: 4, heightPx: 2, channels: 3 })
  expect(at(picture, 3, 1)).toEqual([30, 20, 10])
})

/** Noise that is the same each time. */
const noise = (x: number, y: number) => ((x * 7919 + y * 104_729 + ((x * y) % 613) * 31) % 200) - 100

test('the sky becomes dark grey, a faint star stands out, a bright one is white', () => {
  const star = (x: number, y: number) => (x === 50 && y === 50 ? 3000 : x === 20 && y === 20 ? 60_000 : 0)
  const picture = shrink(
    { widthPx: 100, heightPx: 100, bitpix: 32 },
    { ROWORDER: 'TOP-DOWN' },
    (x, y) => 1000 + noise(x, y) + star(x, y),
  )
  const pixels = stretchPicture(picture)
  const sorted = pixels.toSorted()
  expect(sorted[5000]).toBeGreaterThan(40)
  expect(sorted[5000]).toBeLessThan(62)
  expect(pixels[50 * 100 + 50]).toBeGreaterThan(200)
  expect(pixels[20 * 100 + 20]).toBe(255)
})

test('each colour has its own sky', () => {
  const picture = shrink(
    { widthPx: 60, heightPx: 60, planes: 3, bitpix: 32 },
    {},
    (x, y, plane) => 1000 * (plane + 1) + noise(x, y) * (plane + 1),
  )
  const pixels = stretchPicture(picture)
  const [red, green, blue] = [0, 1, 2].map(
    channel => pixels.filter((_, i) => i % 3 === channel).toSorted()[1800] ?? 0,
  )
  expect(Math.abs((red ?? 0) - (green ?? 0))).toBeLessThan(4)
  expect(Math.abs((red ?? 0) - (blue ?? 0))).toBeLessThan(4)
})

test('brighter never becomes darker, whatever was measured', () => {
  const measured = fc.oneof(
    fc.double(),
    fc.integer({ min: -40_000, max: 70_000 }),
    fc.constantFrom(0, 1, Number.NaN),
  )
  fc.assert(
    fc.property(fc.array(measured, { minLength: 1, maxLength: 200 }), samples => {
      const of = (x: number) => samples[x] ?? 0
      const picture = shrink({ widthPx: samples.length, heightPx: 1, bitpix: -32 }, {}, of)
      const pixels = stretchPicture(picture)
      const order = [...picture.values.keys()].filter(i => !Number.isNaN(picture.values[i]))
      order.sort((a, b) => (picture.values[a] ?? 0) - (picture.values[b] ?? 0))
      const shown = order.map(i => pixels[i] ?? 0)
      expect(shown).toEqual(shown.toSorted((a, b) => a - b))
      expect([...pixels].every((value, i) => !Number.isNaN(picture.values[i]) || value === 0)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
