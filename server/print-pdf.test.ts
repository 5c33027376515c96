import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Shape } from '#domain/pictures/shapes.ts'
import { printPdf } from './print-pdf.ts'

const PICTURE = {
  width: 640,
  height: 748,
  title: 'Finder chart of GRB 1',
  at: new Date('2026-08-25T20:00:00Z'),
}
const SHAPES: Shape[] = [
  { kind: 'path', d: 'M20 62L620 62', stroke: '#555555', dash: [4, 4] },
  { kind: 'dots', fill: '#000000', dots: [{ x: 100, y: 200, r: 3 }] },
  {
    kind: 'text',
    x: 20,
    y: 24,
    text: 'GRB 1 at −22° 00′, Kőszeg',
    size: 20,
    fill: '#000000',
    halo: '#ffffff',
  },
]

/** The drawing of the only page. */
function drawingOf(pdf: Buffer): string {
  const text = pdf.toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: { length } }) => {
    const end = text.indexOf('endstream', index)
    try {
      return [inflateSync(pdf.subarray(index + length, end)).toString('latin1')]
    } catch {
      // Fonts and the like.
      return []
    }
  })
  return streams.find(it => it.startsWith('1 0 0 -1')) ?? ''
}

test('a picture is printed on one page of A4, as lines and letters at their places', async () => {
  const pdf = await printPdf(SHAPES, { ...PICTURE, notes: ['A note', 'Another'] })
  const text = pdf.toString('latin1')
  expect(text.startsWith('%PDF-')).toBe(true)
  expect(text.match(/\/Type \/Page\b/g)?.length).toBe(1)
  expect(text).toContain('/MediaBox [0 0 595.28 841.89]')
  expect(text).toContain('Finder chart of GRB 1')
  // Letters come with the file: a printer has not ours.
  expect(text).toContain('/FontFile2')
  const drawing = drawingOf(pdf)
  expect(drawing).toContain('0.805125 0 0 0.805125 0 0 cm')
  expect(drawing).toContain('20 62 m\n620 62 l')
  expect(drawing).toContain('[4 4] 0 d')
  // A circle of 3 about (100, 200) begins at its left.
  expect(drawing).toContain('97 200 m')
  expect(drawing.match(/\bBT\b/g)?.length).toBeGreaterThanOrEqual(3)
})

test('more notes than fit stay on the page', async () => {
  const notes = Array.from({ length: 40 }, (_, i) => `Note ${i}`)
  const pdf = await printPdf(SHAPES, { ...PICTURE, notes })
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(1)
})
