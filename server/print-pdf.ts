import PDFDocument from 'pdfkit'
import type { Shape } from '#domain/pictures/shapes.ts'
import { DRAWN_FONT } from './drawn-font.ts'

// The only door to PDFKit. Lines and letters are printed as such: sharp on any paper, and the words can be searched.
// The letters are put into the file as far as they are used.

/** A4 upright, in points, and what stays white round the picture. */
const [PAGE_WIDTH, PAGE_HEIGHT, MARGIN] = [595.28, 841.89, 40]

/** Prints a picture on one page of A4, as wide as it goes, with words beneath it. */
export async function printPdf(
  shapes: readonly Shape[],
  {
    width,
    height,
    title,
    notes,
    at,
  }: { width: number; height: number; title: string; notes: readonly string[]; at: Date },
): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    font: DRAWN_FONT.regular,
    info: { Title: title, Creator: 'Afterglow', CreationDate: at, ModDate: at },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<Buffer>((resolved, rejected) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolved(Buffer.concat(chunks)))
    document.on('error', rejected)
  })
  const scale = (PAGE_WIDTH - 2 * MARGIN) / width
  document.save().translate(MARGIN, MARGIN).scale(scale)
  for (const shape of shapes) print(document, shape)
  document.restore()
  const top = MARGIN + height * scale + 18
  document
    .font(DRAWN_FONT.regular)
    .fontSize(9.5)
    .fillColor('#000000')
    .text(notes.join('\n'), MARGIN, top, {
      width: PAGE_WIDTH - 2 * MARGIN,
      height: PAGE_HEIGHT - MARGIN - top,
    })
  document.end()
  return ended
}

function print(document: PDFKit.PDFDocument, shape: Shape): void {
  if (shape.kind === 'text') printText(document, shape)
  else if (shape.kind === 'dots') {
    for (const { x, y, r } of shape.dots) document.circle(x, y, r)
    if (shape.dots.length > 0) document.fill(shape.fill)
  } else {
    const { d, fill, fillOpacity = 1, stroke, width = 1, dash } = shape
    document.save().lineJoin('round').lineWidth(width)
    if (dash) document.dash(dash[0] ?? 1, { space: dash[1] ?? 1 })
    // A path is spent when it is painted.
    if (fill !== undefined) document.path(d).fillOpacity(fillOpacity).fill(fill, 'nonzero')
    if (stroke !== undefined) document.path(d).strokeOpacity(1).stroke(stroke)
    document.restore()
  }
}

const SHIFTS = { start: 0, middle: 0.5, end: 1 } as const

function printText(document: PDFKit.PDFDocument, shape: Extract<Shape, { kind: 'text' }>): void {
  const { x, y, text, size, fill, anchor = 'start', isBold = false, halo } = shape
  document.font(isBold ? DRAWN_FONT.bold : DRAWN_FONT.regular).fontSize(size)
  const left = x - document.widthOfString(text) * SHIFTS[anchor]
  const options = { lineBreak: false, baseline: 'alphabetic' } as const
  if (halo !== undefined)
    document
      .save()
      .lineWidth(4)
      .lineJoin('round')
      .strokeColor(halo)
      .text(text, left, y, { ...options, stroke: true })
      .restore()
  document.fillColor(fill, 1).text(text, left, y, options)
}
