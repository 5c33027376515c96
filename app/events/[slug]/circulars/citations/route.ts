import { citeCirculars, writeRis } from '#domain/events/cite-circulars.ts'
import { writeBibtex } from '#domain/observations/formats/citation.ts'
import type { WholeCircular } from '#server/kept-circulars.ts'
import { answerCirculars } from '../answer-circulars.ts'

const RIS = { write: writeRis, type: 'application/x-research-info-systems', ending: 'ris' }
const BIBTEX = {
  write: (circulars: readonly WholeCircular[]) => writeBibtex(citeCirculars(circulars), new Date()),
  type: 'application/x-bibtex',
  ending: 'bib',
}

/** Citations of all circulars of an event: BibTeX, or RIS for who asks for it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const isRis = new URL(request.url).searchParams.get('format') === 'ris'
  return answerCirculars((await params).slug, isRis ? RIS : BIBTEX)
}
