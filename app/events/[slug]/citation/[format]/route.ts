import { citeEvent, writeBibtex, writeReferences } from '#domain/observations/formats/citation.ts'
import { findEvent } from '#server/events.ts'
import { citedEvent } from '../../cited-event.ts'

const FORMATS: Record<string, { type: string; extension: string; write: typeof writeBibtex }> = {
  bibtex: { type: 'application/x-bibtex; charset=utf-8', extension: 'bib', write: writeBibtex },
  references: { type: 'text/plain; charset=utf-8', extension: 'txt', write: writeReferences },
}

/** How the record of an event is cited. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string; format: string }> },
): Promise<Response> {
  const { slug, format } = await params
  const written = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  const record = written ? await findEvent(slug) : null
  if (!written || !record) return new Response(null, { status: 404 })
  const { event } = record
  const at = new Date()
  return new Response(written.write(citeEvent(citedEvent(event, at)), at), {
    headers: {
      'content-type': written.type,
      'content-disposition': `attachment; filename="${event.slug}.${written.extension}"`,
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    },
  })
}
