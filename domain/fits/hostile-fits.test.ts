import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DIALECTS } from './dialects.ts'
import { FitsFacts } from './fits-facts.ts'
import { readFitsFile } from './read-fits-file.ts'
import { type Cards, writtenCards, writtenPicture } from './written-fits.ts'

const SMALL = { widthPx: 64, heightPx: 48 }
const claiming = (cards: Cards) =>
  Buffer.concat([writtenCards({ SIMPLE: true, BITPIX: 16, NAXIS: 2, ...cards }), Buffer.alloc(2880)])
const primary = writtenCards({ SIMPLE: true, BITPIX: 8, NAXIS: 0 })
const good = writtenPicture(SMALL, DIALECTS.nina)

test.each<[string, Buffer, string]>([
  ['an axis of 2^31', claiming({ NAXIS1: 2 ** 31, NAXIS2: 1 }), 'ends-early'],
  ['two axes of 2^31', claiming({ NAXIS1: 2 ** 31, NAXIS2: 2 ** 31 }), 'broken'],
  ['an axis of 10^300', claiming({ NAXIS1: 1e300, NAXIS2: 1 }), 'broken'],
  ['a negative axis', claiming({ NAXIS1: -5, NAXIS2: 5 }), 'broken'],
  ['half a pixel', claiming({ NAXIS1: 1.5, NAXIS2: 5 }), 'broken'],
  ['a million axes', claiming({ NAXIS: 1_000_000 }), 'broken'],
  ['BITPIX of 17', claiming({ BITPIX: 17, NAXIS1: 5, NAXIS2: 5 }), 'broken'],
  ['axes of no length', claiming({ NAXIS1: 0, NAXIS2: 0 }), 'no-image'],
  ['a cube of no planes', claiming({ NAXIS: 3, NAXIS1: 1e9, NAXIS2: 1e9, NAXIS3: 0 }), 'no-image'],
  ['no picture', primary, 'no-image'],
  [
    'tiles in a table',
    Buffer.concat([primary, Buffer.from(extensionOf({ ZIMAGE: true, ZCMPTYPE: 'RICE_1' }), 'latin1')]),
    'compressed',
  ],
  ['a header without an end', good.subarray(0, 400), 'ends-early'],
  ['half of the samples', good.subarray(0, 4000), 'ends-early'],
  ['the last sample missing', good.subarray(0, 2880 + 64 * 48 * 2 - 1), 'ends-early'],
  ['nothing', Buffer.alloc(0), 'not-fits'],
  ['zeros', Buffer.alloc(10_000), 'not-fits'],
  ['gzip inside', gzipSync(good), 'not-fits'],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'not-fits'],
])('%s: %s', (_, bytes, why) => {
  expect(readFitsFile(bytes)).toMatchObject({ ok: false, why })
})

test('a hundred megapixels are enough', () => {
  const bytes = Buffer.concat([
    writtenCards({ SIMPLE: true, BITPIX: 8, NAXIS: 2, NAXIS1: 10_001, NAXIS2: 10_001 }),
    Buffer.alloc(10_001 ** 2),
  ])
  expect(readFitsFile(bytes)).toMatchObject({ ok: false, why: 'too-large' })
})

test('padding of the last part may be missing, and dirt may follow', () => {
  expect(readFitsFile(good.subarray(0, 2880 + 64 * 48 * 2))).toMatchObject({ ok: true })
  expect(readFitsFile(Buffer.concat([good, Buffer.from('dirt')]))).toMatchObject({ ok: true })
})

function extensionOf(cards: Cards): string {
  return writtenCards({
    XTENSION: 'BINTABLE',
    BITPIX: 8,
    NAXIS: 2,
    NAXIS1: 0,
    NAXIS2: 0,
    PCOUNT: 0,
    GCOUNT: 1,
    TFIELDS: 0,
    ...cards,
  }).toString('latin1')
}

const KEYWORDS = [
  ...new Set(Object.values(DIALECTS).flatMap(cards => Object.keys(cards))),
  'A_ORDER',
  'CROTA2',
  'CDELT1',
  'CDELT2',
  'PC1_1',
  'EXPEND',
  'MJD-END',
  'TIMESYS',
  'LONGITUD',
  'ROWORDER',
  'FILTER1',
]
const anyValue = fc.oneof(
  fc.string({ maxLength: 60 }).map(text => text.replaceAll(/[^ -~]/g, '?')),
  fc.constantFrom(
    '2026-03-01T20:00:00',
    '99:99:99',
    '-89 59 59.999',
    '360 00 00',
    '31/02/99',
    '1e308',
    ' ',
    "'",
  ),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.constantFrom(-1, 0, 1, 9, 1e9, -1e9, 2 ** 53, 1e-300, 1e300, 90, 180, 360),
  fc.boolean(),
)

// JSON knows no minus zero, nor does the sky.
expect.addEqualityTesters([(a, b) => (a === 0 && b === 0 ? true : undefined)])

/** The same, had its facts been kept as JSON and taken from there again. */
function keptAsJson(read: ReturnType<typeof readFitsFile>): typeof read {
  return read.ok ? { ...read, facts: FitsFacts.parse(JSON.parse(JSON.stringify(read.facts))) } : read
}

describe('whatever comes is answered, and at once', () => {
  test('any header', () => {
    const cards = fc.dictionary(fc.constantFrom(...KEYWORDS), anyValue, { maxKeys: 40 })
    fc.assert(
      fc.property(cards, changed => {
        const started = performance.now()
        const read = readFitsFile(
          writtenPicture({ widthPx: 8, heightPx: 6 }, { ...DIALECTS.astroImageJ, ...changed }),
        )
        expect(performance.now() - started).toBeLessThan(1000)
        expect(keptAsJson(read)).toEqual(read)
      }),
      { numRuns: 2000 },
    )
  })

  test('good files with bytes changed, cut and moved', () => {
    const files = Object.values(DIALECTS).map(cards => writtenPicture({ widthPx: 8, heightPx: 6 }, cards))
    const change = fc.record({ at: fc.nat(9000), byte: fc.nat(255) })
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(change, { maxLength: 40 }),
        fc.nat(12_000),
        (file, changes, length) => {
          const bytes = Buffer.from(file)
          for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte
          const read = readFitsFile(bytes.subarray(0, Math.max(length, 100)))
          expect(keptAsJson(read)).toEqual(read)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('any bytes, with and without the first words of a FITS file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6000 }), fc.boolean(), (bytes, begins) => {
        const start = begins ? Buffer.from('SIMPLE  =                    T') : Buffer.alloc(0)
        expect(readFitsFile(Buffer.concat([start, bytes]))).toMatchObject({ ok: false })
      }),
      { numRuns: 1000 },
    )
  })
})
