import { expect, test } from 'vitest'
import { uniqOf } from './healpix.ts'
import { readSkyMap } from './read-sky-map.ts'
import { writtenMap, writtenSky } from './written-map.ts'

const why = (bytes: Uint8Array) => {
  const read = readSkyMap(bytes)
  return read.ok ? 'it was read' : read.why
}

const FACES = Array.from({ length: 12 }, (_, face) => uniqOf(0, face))
const EVEN = FACES.map(() => 1 / 12)

function multiOrder(
  uniq: number[],
  prob: number[],
  header: Record<string, string | number> = {},
): Uint8Array {
  return writtenMap({ ORDERING: 'NUNIQ', ...header }, [
    { name: 'UNIQ', form: 'K', values: uniq },
    { name: 'PROB', form: 'D', values: prob },
  ])
}

test('equal neighbours are one cell again', () => {
  const read = readSkyMap(writtenSky(5, nested => (nested < 4 ** 5 ? 3 : 1)))
  if (!read.ok) throw new Error(read.why)
  expect([...read.map.cells].toSorted((a, b) => a - b)).toEqual(FACES)
  expect(read.map.probabilities[0]).toBeCloseTo(3 / 14, 12)
})

test('densities are multiplied by the areas of their cells, per steradian or per square degree', () => {
  for (const [unit, perSky] of [
    ['sr-1', 4 * Math.PI],
    ['pix / deg2', 4 * Math.PI * (180 / Math.PI) ** 2],
  ] as const) {
    const quarters = [0, 1, 2, 3].map(child => uniqOf(1, child))
    const columns = [
      { name: 'UNIQ', form: 'J', values: [...quarters, ...FACES.slice(1)] },
      { name: 'PROBDENSITY', form: 'E', values: Array(15).fill(1 / perSky), unit },
    ] as const
    const read = readSkyMap(writtenMap({ ORDERING: 'NUNIQ', COORDSYS: 'ICRS' }, columns))
    if (!read.ok) throw new Error(read.why)
    expect(read.map.probabilities.toSorted()[0]).toBeCloseTo(1 / 48, 8)
  }
})

test('NEST means NESTED, and a stretch of the sky may be counted from its first cell', () => {
  const columns = [{ name: 'PROBABILITY', form: 'D', values: [0.25, 0.75] }] as const
  const read = readSkyMap(writtenMap({ ORDERING: 'NEST', NSIDE: 2, FIRSTPIX: 40 }, columns))
  if (!read.ok) throw new Error(read.why)
  expect([...read.map.cells]).toEqual([uniqOf(1, 41), uniqOf(1, 40)])
})

test('a sum within one per cent of 1 is made 1', () => {
  const read = readSkyMap(
    multiOrder(
      FACES,
      EVEN.map(it => it * 0.993),
    ),
  )
  if (!read.ok) throw new Error(read.why)
  expect(read.map.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
})

test('what is no sky map is refused with a reason', () => {
  expect(why(new Uint8Array())).toMatch(/no FITS/)
  expect(why(Buffer.from('<html>404</html>'))).toMatch(/no FITS/)
  expect(why(Buffer.from([0x1f, 0x8b, 8, 0]))).toMatch(/inflate/)
  expect(why(multiOrder(FACES, EVEN).subarray(0, 5800))).toMatch(/ends early/)
  expect(why(multiOrder(FACES, EVEN).subarray(0, 3000))).toMatch(/ends inside a header/)
  expect(
    why(
      multiOrder(
        FACES,
        EVEN.map(it => it * 0.9),
      ),
    ),
  ).toMatch(/sum to 0\.9000/)
  expect(
    why(
      multiOrder(
        FACES,
        FACES.map(() => Number.NaN),
      ),
    ),
  ).toMatch(/sum to 0/)
  expect(
    why(
      multiOrder(
        FACES,
        FACES.map(() => Number.POSITIVE_INFINITY),
      ),
    ),
  ).toMatch(/sum to Inf/)
  expect(why(multiOrder(FACES, EVEN, { COORDSYS: 'E' }))).toMatch(/system E/)
  expect(why(multiOrder([3, ...FACES.slice(1)], EVEN))).toMatch(/no cell 3/)
  expect(why(multiOrder([-4, ...FACES.slice(1)], EVEN))).toMatch(/no cell -4/)
  expect(why(multiOrder([2 ** 32, ...FACES.slice(1)], EVEN))).toMatch(/no cell 4294967296/)
  expect(
    why(
      multiOrder(
        [...FACES, ...FACES],
        [...EVEN, ...EVEN].map(it => it / 2),
      ),
    ),
  ).toMatch(/more than the sky/)
  expect(why(writtenSky(1, () => 1, { ORDERING: 'SPIRAL' }))).toMatch(/RING, NESTED/)
  expect(why(writtenSky(1, () => 1, { NSIDE: 3 }))).toMatch(/NSIDE is 3/)
  expect(why(writtenSky(1, () => 1, { NSIDE: 1 }))).toMatch(/more than a sky/)
  expect(why(writtenSky(1, () => 1, { FIRSTPIX: -1 }))).toMatch(/more than a sky/)
  expect(why(writtenSky(1, () => 1, { TTYPE1: 'EXPOSURE' }))).toMatch(/no column.*EXPOSURE/)
  expect(why(writtenSky(1, () => 1, { TFORM1: '9999999D' }))).toMatch(/no table/)
  expect(why(writtenSky(1, () => 1, { NAXIS1: 1e15, NAXIS2: 1e15 }))).toMatch(/how much data/)
  expect(why(writtenSky(1, () => 1, { NAXIS2: 1e12 }))).toMatch(/ends early/)
  expect(why(writtenSky(1, () => 1, { NAXIS2: -5 }))).toMatch(/how much data/)
  expect(why(writtenSky(1, () => 1, { NAXIS: 1_000_000 }))).toMatch(/how much data/)
  expect(why(writtenSky(1, () => 1, { GCOUNT: -1 }))).toMatch(/how much data/)
})
