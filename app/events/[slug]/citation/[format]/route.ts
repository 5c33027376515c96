import { eventName } from '#app/_ui/event-name.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { instantOf } from '#domain/messages/times.ts'
import { citeEvent, writeBibtex, writeReferences } from '#domain/observations/formats/citation.ts'
import { env } from '#server/env.ts'
import { findEvent } from '#server/events.ts'

const FORMATS: Record<string, { type: string; extension: string; write: typeof writeBibtex }> = {
  bibtex: { type: 'application/x-bibtex; charset=utf-8', extension: 'bib', write: writeBibtex },
  references: { type: 'text/plain; charset=utf-8', extension: 'txt', write: writeReferences },
}

/** How the record of an event is cited. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string; format: string }> },
): Promise<Response> {
  speak(await chosenLanguage())
  const { slug, format } = await params
  const written = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  const record = written ? await findEvent(slug) : null
  if (!written || !record) return new Response(null, { status: 404 })
  const { event } = record
  const at = new Date()
  const about = {
    slug: event.slug,
    name: eventName(event),
    t0: instantOf(event.t0),
    siteUrl: env().SITE_URL,
    at,
  }
  return new Response(written.write(citeEvent(about), at), {
    headers: {
      'content-type': written.type,
      'content-disposition': `attachment; filename="${event.slug}.${written.extension}"`,
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    },
  })
}
