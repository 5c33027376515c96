import fc from 'fast-check'
import { expect, test } from 'vitest'
import { separationDeg } from '#domain/sky/separation.ts'
import { fieldOf } from './field-of.ts'
import { pixelAt, skyAt } from './pixel-and-sky.ts'
import { placeOnPicture } from './place-on-picture.ts'
import { readFitsFile } from './read-fits-file.ts'
import REFERENCE from './reference-wcs.json' with { type: 'json' }
import { readWcs } from './wcs.ts'
import { writtenPicture } from './written-fits.ts'

const wcsOf = (cards: object) => {
  const wcs = readWcs(new Map(Object.entries(cards)))
  if (!wcs) throw new Error('no plate solution was read')
  return wcs
}

test.each(REFERENCE)(
  '$name: pixels and sky as astropy has them, to a milliarcsecond',
  ({ cards, points }) => {
    const wcs = wcsOf(cards)
    for (const [x = 0, y = 0, raDeg = 0, decDeg = 0] of points) {
      expect(separationDeg(skyAt(wcs, { x, y }), { raDeg, decDeg }) * 3600).toBeLessThan(0.001)
      const pixel = pixelAt(wcs, { raDeg, decDeg })
      expect(pixel).toEqual({ x: expect.closeTo(x, 3), y: expect.closeTo(y, 3) })
    }
  },
)

const angle = fc.double({ min: 0, max: 360, noNaN: true, maxExcluded: true })
const anyWcs = fc
  .record({
    ra: angle,
    dec: fc.double({ min: -90, max: 90, noNaN: true }),
    turn: angle,
    scale: fc.double({ min: 1e-5, max: 2e-3, noNaN: true }),
    isMirrored: fc.boolean(),
    bend: fc.double({ min: -5e-6, max: 5e-6, noNaN: true }),
  })
  .map(({ ra, dec, turn, scale, isMirrored, bend }) => {
    const [cos, sin] = [scale * Math.cos((turn * Math.PI) / 180), scale * Math.sin((turn * Math.PI) / 180)]
    const side = isMirrored ? 1 : -1
    return wcsOf({
      CTYPE1: 'RA---TAN-SIP',
      CTYPE2: 'DEC--TAN-SIP',
      CRVAL1: ra,
      CRVAL2: dec,
      CRPIX1: 500,
      CRPIX2: 400,
      CD1_1: side * cos,
      CD1_2: sin,
      CD2_1: -side * sin,
      CD2_2: cos,
      A_ORDER: 2,
      A_1_1: bend,
      A_0_2: bend,
    })
  })

test('there and back again is the same pixel, anywhere on the sky, turned and mirrored', () => {
  const pixel = fc.double({ min: 1, max: 1000, noNaN: true })
  fc.assert(
    fc.property(anyWcs, pixel, pixel, (wcs, x, y) => {
      expect(pixelAt(wcs, skyAt(wcs, { x, y }))).toEqual({ x: expect.closeTo(x, 3), y: expect.closeTo(y, 3) })
    }),
  )
})

test('what is behind the camera is on no pixel', () => {
  fc.assert(
    fc.property(anyWcs, wcs => {
      expect(pixelAt(wcs, { raDeg: (wcs.raDeg + 180) % 360, decDeg: -wcs.decDeg })).toBeNull()
    }),
  )
})

const plain = { CTYPE1: 'RA---TAN', CTYPE2: 'DEC--TAN', CRVAL1: 10, CRVAL2: 0, CRPIX1: 50.5, CRPIX2: 50.5 }

test.each([
  ['north up, east left', { CDELT1: -0.001, CDELT2: 0.001 }, 0, false],
  ['upside down', { CDELT1: 0.001, CDELT2: -0.001 }, 180, false],
  ['east up', { CD1_2: 0.001, CD2_1: 0.001 }, 90, false],
  ['mirrored', { CDELT1: 0.001, CDELT2: 0.001 }, 0, true],
])('a field with %s', (_, cards, positionAngleDeg, isMirrored) => {
  const field = fieldOf(wcsOf({ ...plain, ...cards }), { widthPx: 100, heightPx: 100 })
  expect(field).toMatchObject({
    centre: { raDeg: expect.closeTo(10, 9), decDeg: expect.closeTo(0, 9) },
    positionAngleDeg: expect.closeTo(positionAngleDeg, 6),
    isMirrored,
    pixelArcsec: expect.closeTo(3.6, 9),
    widthDeg: expect.closeTo(0.1, 6),
  })
})

test.each([
  [false, { raDeg: 10.03, decDeg: 0.04 }, { x: 0.2, y: 0.1 }],
  [true, { raDeg: 10.03, decDeg: 0.04 }, { x: 0.2, y: 0.9 }],
  [false, { raDeg: 10.06, decDeg: 0 }, null],
])('on the shown picture, the first row above: %s', (isTopDown, target, wanted) => {
  const shape = { widthPx: 100, heightPx: 100 }
  const cards = { ...plain, CDELT1: -0.001, CDELT2: 0.001, ROWORDER: isTopDown ? 'TOP-DOWN' : 'BOTTOM-UP' }
  const read = readFitsFile(writtenPicture(shape, cards))
  if (!read.ok) throw new Error(read.detail)
  const place = placeOnPicture(read.facts, target)
  const rounded = place && { x: Number(place.x.toFixed(3)), y: Number(place.y.toFixed(3)) }
  expect(rounded).toEqual(wanted)
})
