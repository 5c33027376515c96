import { instantOf } from '#domain/messages/times.ts'
import { aavsoReport } from '#domain/observations/formats/aavso.ts'
import { gcnPhotometry } from '#domain/observations/formats/gcn-photometry.ts'
import { OBSERVATION_COLUMNS } from '#domain/observations/formats/observation-columns.ts'
import { type OpenObservation, openOf } from '#domain/observations/formats/open-observation.ts'
import { writeCsv } from '#domain/tables/write-csv.ts'
import { writeVoTable } from '#domain/tables/write-votable.ts'
import { env } from '#server/env.ts'
import { findEvent } from '#server/events.ts'
import { observationsOf } from '#server/observations.ts'

type Written = { type: string; extension: string; write: (lines: readonly OpenObservation[]) => string }

const FORMATS: Record<string, Written> = {
  csv: {
    type: 'text/csv; charset=utf-8',
    extension: 'csv',
    write: lines => writeCsv(OBSERVATION_COLUMNS, lines),
  },
  json: { type: 'application/json', extension: 'json', write: gcnPhotometry },
  vot: {
    type: 'application/x-votable+xml',
    extension: 'vot',
    write: lines =>
      writeVoTable({ name: 'observations', about: 'Published observations' }, OBSERVATION_COLUMNS, lines),
  },
  aavso: { type: 'text/plain; charset=utf-8', extension: 'txt', write: aavsoReport },
}

/** All published observations of an event, in a format that programs of the field read. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string; format: string }> },
): Promise<Response> {
  const { slug, format } = await params
  const written = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  const record = written ? await findEvent(slug) : null
  if (!written || !record) return new Response(null, { status: 404 })
  const t0 = instantOf(record.event.t0)
  const lines = (await observationsOf(slug)).map(it => openOf(it, { t0, siteUrl: env().SITE_URL }))
  return new Response(written.write(lines), {
    headers: {
      'content-type': written.type,
      'content-disposition': `attachment; filename="${slug}-observations.${written.extension}"`,
      'cache-control': 'public, max-age=30',
      'access-control-allow-origin': '*',
    },
  })
}
