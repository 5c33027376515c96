import { FINDER } from '#domain/pictures/finder-chart.ts'
import { printPdf } from '#server/print-pdf.ts'
import { finderFile } from '../finder-file.ts'

/** The finder chart on a page to print, black on white. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const { slug } = await params
  const found = await finderFile(request, slug, 'print')
  if (!found) return new Response(null, { status: 404 })
  const { chart, shapes, notes, at } = found
  const pdf = await printPdf(shapes, { ...FINDER, title: chart.words.title, notes, at })
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${encodeURIComponent(slug)}-finder.pdf"`,
      'cache-control': 'private, max-age=60',
    },
  })
}
