import { z } from 'zod'
import { aavsoReport } from '#domain/observations/formats/aavso.ts'
import { gcnPhotometry } from '#domain/observations/formats/gcn-photometry.ts'
import { OBSERVATION_COLUMNS } from '#domain/observations/formats/observation-columns.ts'
import { OpenObservation, openOf } from '#domain/observations/formats/open-observation.ts'
import { findPublished, listObservations, observationsOf } from '#server/observations.ts'
import { type Format, route } from './api-route.ts'
import { eventName, id, numberCursor, pageOf } from './asked-fields.ts'
import { csv, text, votable } from './table-formats.ts'

const GCN: Format<readonly OpenObservation[]> = {
  type: 'application/vnd.gcn+json',
  extension: 'gcn.json',
  write: gcnPhotometry,
}
const TABLES = {
  csv: csv(OBSERVATION_COLUMNS),
  votable: votable('observations', 'Published observations', OBSERVATION_COLUMNS),
  gcn: GCN,
  aavso: text<readonly OpenObservation[]>(aavsoReport),
}

export const OBSERVATION_ROUTES = [
  route({
    method: 'GET',
    path: '/observations',
    tag: 'Observations',
    title: 'Published observations, the newest first',
    query: z.strictObject({
      ...numberCursor,
      event: eventName.optional(),
      filter: z
        .string()
        .min(1)
        .max(20)
        .optional()
        .meta({ description: 'As the observer names it: `r`, `Rc` …' }),
      kind: z.enum(['detection', 'limit']).optional(),
    }),
    isList: true,
    answer: OpenObservation,
    formats: TABLES,
    async handle({ query: { cursor, limit, event, filter, kind }, place: { siteUrl } }) {
      const wanted = {
        ...(event !== undefined && { event }),
        ...(filter !== undefined && { filters: [filter] }),
        ...(kind !== undefined && { kind }),
        ...(cursor !== undefined && { before: cursor }),
      }
      const found = await listObservations(wanted, limit + 1)
      return pageOf(
        found.map(it => openOf(it, { t0: it.t0, siteUrl })),
        limit,
        last => last.id ?? 0,
      )
    },
  }),
  route({
    method: 'GET',
    path: '/observations/{observation}',
    tag: 'Observations',
    title: 'One published observation',
    params: z.object({ observation: id }),
    answer: OpenObservation,
    async handle({ params, place: { siteUrl } }) {
      const found = await findPublished(params.observation)
      return found
        ? { ok: true, value: openOf(found, { t0: found.t0, siteUrl }) }
        : { ok: false, kind: 'not-found' }
    },
  }),
  route({
    method: 'GET',
    path: '/events/{event}/observations',
    tag: 'Observations',
    title: 'All published observations of an event, in the order of time',
    params: z.object({ event: eventName }),
    isList: true,
    answer: OpenObservation,
    formats: TABLES,
    async handle({ params: { event }, place: { siteUrl } }) {
      const found = await observationsOf(event)
      return { ok: true, value: found.map(it => openOf(it, { t0: it.t0, siteUrl })), next: null }
    },
  }),
]
