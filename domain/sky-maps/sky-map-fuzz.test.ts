import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaOf } from './area-of.ts'
import { contoursOf } from './contours-of.ts'
import { keepMost } from './keep-most.ts'
import { readSkyMap } from './read-sky-map.ts'
import type { SkyMap } from './sky-map.ts'

/** A few seconds' worth; FUZZ_RUNS=100000 for a night's. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 2000)
const SLOWEST_MS = 1000

const SAMPLES = new URL('./samples/', import.meta.url)
const seeds = readdirSync(SAMPLES)
  .filter(it => it.endsWith('.gz'))
  .map(it => gunzipSync(readFileSync(new URL(it, SAMPLES))))

/** Refused with a sentence, or a map of which everything can be asked; in time. */
function isAnswered(bytes: Uint8Array): boolean {
  const before = performance.now()
  const read = readSkyMap(bytes)
  const isFine = read.ok ? isMap(read.map) : read.why.length > 5 && read.why.length < 400
  return isFine && performance.now() - before < SLOWEST_MS
}

function isMap(map: SkyMap): boolean {
  const sum = map.probabilities.reduce((a, b) => a + b, 0)
  const areas = [0.5, 0.9, 1].map(share => areaOf(map, share))
  const [half = Number.NaN, most = Number.NaN, whole = Number.NaN] = areas
  const corners = contoursOf(map, 0.9).coordinates.flat(2)
  return (
    map.cells.length === map.probabilities.length &&
    Math.abs(sum - 1) < 1e-9 &&
    half <= most &&
    most <= whole &&
    whole < 41_253 &&
    keepMost(map, 0.9999, 100).cells.length <= map.cells.length &&
    corners.every(([raDeg, decDeg]) => raDeg >= 0 && raDeg <= 360 && Math.abs(decDeg) <= 90)
  )
}

/** Bytes of headers matter most: a digit or letter there is another claim. */
const change = fc.record({
  at: fc.oneof(fc.nat(80 * 110), fc.nat(200_000)),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
    fc
      .oneof(
        fc.constantFrom(
          '-1',
          '999999999999',
          'NaN',
          '1E9',
          "'",
          '&',
          '0',
          'END',
          '=',
          '4294967296',
          'BINTABLE',
          '0D',
          '9K',
        ),
        fc.integer().map(String),
      )
      .map(text => new TextEncoder().encode(text)),
  ),
})

function brokenBy<Ts>(property: fc.IProperty<Ts>): string | null {
  const details = fc.check(property, { numRuns: RUNS })
  return details.failed ? (fc.defaultReportMessage(details) ?? 'failed') : null
}

test('no mutation of a map throws, whatever it claims', () => {
  const changes = fc.array(change, { minLength: 1, maxLength: 4 })
  const cuts = fc.option(fc.nat(100_000), { freq: 4 })
  const answers = fc.property(fc.constantFrom(...seeds), changes, cuts, (seed, made, cut) => {
    const bytes = Uint8Array.from(seed)
    for (const { at, bytes: written } of made) bytes.set(written, at % (bytes.length - 20))
    return isAnswered(cut === null ? bytes : bytes.subarray(0, cut % bytes.length))
  })
  expect(brokenBy(answers)).toBeNull()
}, 600_000)

test('nor do other values of a header', () => {
  const counts = 'BITPIX NAXIS NAXIS1 NAXIS2 PCOUNT GCOUNT TFIELDS NSIDE FIRSTPIX TZERO1'.split(' ')
  const forms = ['0D', '1D', '2D', '1024E', '999999999D', '4J', 'K', 'PE(3)', '7X', '12A', 'M', 'Z']
  const words = ['RING', 'NESTED', 'NUNIQ', 'G', 'E', 'PROB', 'PIXEL', 'UNIQ', 'PROBDENSITY', '']
  const quoted = (text: string) => `'${text}'`
  const cards = fc.oneof(
    fc.tuple(fc.constantFrom(...counts), fc.oneof(fc.integer(), fc.nat(40), fc.double()).map(String)),
    fc.tuple(fc.constantFrom('TFORM1', 'TFORM2'), fc.constantFrom(...forms).map(quoted)),
    fc.tuple(
      fc.constantFrom('ORDERING', 'COORDSYS', 'TTYPE1', 'TTYPE2'),
      fc.constantFrom(...words).map(quoted),
    ),
  )
  const some = fc.array(cards, { minLength: 1, maxLength: 3 })
  const answers = fc.property(fc.constantFrom(...seeds), some, (seed, made) => {
    const bytes = Buffer.from(seed)
    for (const [keyword, value] of made) {
      // The last one in the headers is the table's.
      const at = bytes.lastIndexOf(`${keyword.padEnd(8)}=`, 80 * 110)
      if (at >= 0) bytes.write(`${keyword.padEnd(8)}= ${value}`.padEnd(80), at, 'latin1')
    }
    return isAnswered(bytes)
  })
  expect(brokenBy(answers)).toBeNull()
}, 600_000)

test('any bytes are answered', () => {
  expect(brokenBy(fc.property(fc.uint8Array({ maxLength: 10_000 }), isAnswered))).toBeNull()
})
