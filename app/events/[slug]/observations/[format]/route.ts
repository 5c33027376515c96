import { instantOf } from '#domain/messages/times.ts'
import { aavsoReport } from '#domain/observations/formats/aavso.ts'
import {
  type Cited,
  citeObservations,
  writeBibtex,
  writeReferences,
} from '#domain/observations/formats/citation.ts'
import { gcnPhotometry } from '#domain/observations/formats/gcn-photometry.ts'
import { OBSERVATION_COLUMNS } from '#domain/observations/formats/observation-columns.ts'
import { type OpenObservation, openOf, openOfPoint } from '#domain/observations/formats/open-observation.ts'
import { writeCsv } from '#domain/tables/write-csv.ts'
import { writeVoTable } from '#domain/tables/write-votable.ts'
import { pointsOf } from '#server/circular-points.ts'
import { env } from '#server/env.ts'
import { findEvent } from '#server/events.ts'
import { observationsOf } from '#server/observations.ts'
import { citedEvent } from '../../cited-event.ts'

type Written = {
  type: string
  extension: string
  write: (lines: readonly OpenObservation[], about: Cited) => string
}

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
  bibtex: {
    type: 'application/x-bibtex; charset=utf-8',
    extension: 'bib',
    write: (lines, about) => writeBibtex(citeObservations(about, lines), about.at),
  },
  references: {
    type: 'text/plain; charset=utf-8',
    extension: 'references.txt',
    write: (lines, about) => writeReferences(citeObservations(about, lines), about.at),
  },
  aavso: { type: 'text/plain; charset=utf-8', extension: 'txt', write: aavsoReport },
}

/** All published observations of an event, and what circulars report of it, in a format that programs of the field read. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string; format: string }> },
): Promise<Response> {
  const { slug, format } = await params
  const written = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  const record = written ? await findEvent(slug) : null
  if (!written || !record) return new Response(null, { status: 404 })
  const t0 = instantOf(record.event.t0)
  const siteUrl = env().SITE_URL
  const [observations, points] = await Promise.all([observationsOf(slug), pointsOf(slug)])
  const lines = [
    ...observations.map(it => openOf(it, { t0, siteUrl })),
    ...points.map(it => openOfPoint(it, { t0 })),
  ]
  return new Response(written.write(lines, citedEvent(record.event, new Date())), {
    headers: {
      'content-type': written.type,
      'content-disposition': `attachment; filename="${slug}-observations.${written.extension}"`,
      'cache-control': 'public, max-age=30',
      'access-control-allow-origin': '*',
    },
  })
}
