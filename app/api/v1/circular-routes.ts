import { z } from 'zod'
import {
  CIRCULAR_COLUMNS,
  OpenCircular,
  OpenCircularText,
  openCircularOf,
  openCircularTextOf,
  writeCircularText,
} from '#domain/notices/open-circular.ts'
import { pool } from '#server/db.ts'
import { eventNamed } from '#server/event-parts.ts'
import { circularsOfEvent, findCircular, listCirculars } from '#server/kept-circulars.ts'
import { route } from './api-route.ts'
import { eventName, paging } from './asked-fields.ts'
import { readParts, writeParts } from './cursor.ts'
import { csv, text, votable } from './table-formats.ts'

const TABLES = {
  csv: csv(CIRCULAR_COLUMNS),
  votable: votable('circulars', 'Circulars of GCN', CIRCULAR_COLUMNS),
}
const number = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,3})?$/)
  .meta({ description: 'Its number at GCN: `33407`.' })

export const CIRCULAR_ROUTES = [
  route({
    method: 'GET',
    path: '/circulars',
    tag: 'Circulars',
    title: 'Circulars, the newest first',
    query: z.strictObject({
      q: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .meta({ description: 'Words in subject and text, as for web searches, or a number.' }),
      event: eventName.optional(),
      ...paging,
    }),
    isList: true,
    answer: OpenCircular,
    formats: TABLES,
    async handle({ query: { q = null, event, cursor, limit }, place }) {
      const parts = cursor === undefined ? null : readParts(cursor)
      if (cursor !== undefined && !parts)
        return { ok: false, kind: 'bad-request', detail: 'This cursor is none' }
      const from = parts && { towards: 'older' as const, createdOn: parts.at, id: parts.id }
      const about = event === undefined ? null : await eventNamed(pool(), event)
      if (event !== undefined && !about) return { ok: true, value: [], next: null }
      const { lines, older } = await listCirculars({ q, eventId: about?.id ?? null }, from, limit)
      return {
        ok: true,
        value: lines.map(it => openCircularOf(it, place.siteUrl)),
        next: older && writeParts(older.createdOn, older.id),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/circulars/{circular}',
    tag: 'Circulars',
    title: 'One circular, as it was published',
    params: z.object({ circular: number }),
    answer: OpenCircularText,
    formats: { text: text<OpenCircularText>(writeCircularText) },
    async handle({ params, place }) {
      const kept = await findCircular(params.circular)
      if (!kept) return { ok: false, kind: 'not-found' }
      return { ok: true, value: openCircularTextOf(kept, place.siteUrl) }
    },
  }),
  route({
    method: 'GET',
    path: '/events/{event}/circulars',
    tag: 'Circulars',
    title: 'All circulars of an event, the newest first',
    params: z.object({ event: eventName }),
    isList: true,
    answer: OpenCircular,
    formats: TABLES,
    async handle({ params: { event }, place }) {
      const lines = await circularsOfEvent(event)
      return {
        ok: true,
        value: lines.map(it => openCircularOf({ ...it, event: { slug: event } }, place.siteUrl)),
        next: null,
      }
    },
  }),
]
