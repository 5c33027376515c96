import fc from 'fast-check'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { writeIndexedPng } from './indexed-png.ts'

function painted(width: number, height: number, colourAt: (i: number) => [number, number, number]) {
  const pixels = new Uint8Array(width * height * 4)
  for (let i = 0; i < width * height; i++) pixels.set([...colourAt(i), 255], i * 4)
  return pixels
}

test('up to 256 colours are kept as they are, whatever the size of the picture', () => {
  const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  fc.assert(
    fc.property(
      fc.array(colour, { minLength: 1, maxLength: 256 }),
      fc.integer({ min: 1, max: 40 }),
      (colours, width) => {
        const height = Math.ceil(colours.length / width)
        const pixels = painted(width, height, i => colours[i % colours.length] ?? [0, 0, 0])
        const png = PNG.sync.read(writeIndexedPng(pixels, width, height))
        expect([png.width, png.height]).toEqual([width, height])
        expect(png.data).toEqual(Buffer.from(pixels))
      },
    ),
  )
})

test('of more colours the common ones are kept, and each rare one is like a common one', () => {
  // One half is red; the other half holds a thousand greys and greens that occur once each.
  const pixels = painted(50, 40, i => (i < 1000 ? [255, 0, 0] : [0, i % 250, Math.floor(i / 250) * 4]))
  const { data } = PNG.sync.read(writeIndexedPng(pixels, 50, 40))
  expect([...data.subarray(0, 4)]).toEqual([255, 0, 0, 255])
  expect(data.subarray(0, 4000)).toEqual(Buffer.from(pixels.subarray(0, 4000)))
  const colours = new Set(Array.from({ length: 2000 }, (_, i) => data.readUInt32BE(i * 4)))
  expect(colours.size).toBe(256)
  const found = data.subarray(4000).filter((_, i) => i % 4 === 0)
  expect(new Set(found)).toEqual(new Set([0]))
})
