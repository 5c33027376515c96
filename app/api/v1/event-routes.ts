import { z } from 'zod'
import { BurstEvent } from '#domain/events/burst-event.ts'
import { writeAtom } from '#domain/events/formats/atom.ts'
import { EVENT_COLUMNS } from '#domain/events/formats/event-columns.ts'
import { writeEventLines, writeEventText } from '#domain/events/formats/event-text.ts'
import { gcnEvent } from '#domain/events/formats/gcn-event.ts'
import { writeGeoJson } from '#domain/events/formats/geojson.ts'
import { OpenEvent, OpenEventRecord, openRecordOf } from '#domain/events/formats/open-event.ts'
import { writeVoEvent } from '#domain/events/formats/voevent.ts'
import { EVENT_QUERY_FIELDS, EventQuery } from '#domain/search/event-query.ts'
import { movedTo } from '#server/events.ts'
import {
  type ToldEvent,
  type ToldRevision,
  toldEvent,
  toldRevision,
  toldRevisions,
} from '#server/told-events.ts'
import { type Format, route } from './api-route.ts'
import { eventName, id, number, paging } from './asked-fields.ts'
import { aroundPlace, findOpenEvents } from './find-open-events.ts'
import { csv, text, votable } from './table-formats.ts'

type Lines = readonly OpenEvent[]
const ABOUT = 'Gamma-ray bursts and other transients, put together from notices and circulars of GCN'
const LIST_FORMATS = {
  csv: csv(EVENT_COLUMNS),
  votable: votable('events', ABOUT, EVENT_COLUMNS),
  atom: {
    type: 'application/atom+xml; charset=utf-8',
    extension: 'atom',
    write: (events: Lines, place: { siteUrl: string; selfUrl: string }) => writeAtom(events, place),
  },
  geojson: {
    type: 'application/geo+json',
    extension: 'geojson',
    write: (events: Lines) => writeGeoJson(events),
  },
  text: text<Lines>(writeEventLines),
}

/** The formats of one event at one revision. */
const onePlus = <T extends Pick<ToldEvent, 'event' | 'revision' | 'at'>>(): Record<
  'voevent' | 'gcn',
  Format<T>
> => ({
  voevent: {
    type: 'application/voevent+xml',
    extension: 'xml',
    write: ({ event, revision, at }, { siteUrl }) => writeVoEvent({ event, revision, at, siteUrl }),
  },
  gcn: {
    type: 'application/vnd.gcn+json',
    extension: 'gcn.json',
    write: ({ event, revision, at }, { siteUrl }) => gcnEvent({ event, revision, at, siteUrl }),
  },
})

const OpenRevision = z.object({
  revision: z.number().int(),
  at: z.iso.datetime(),
  notice: z.number().int().nullable(),
  circular: z.string().nullable(),
  changes: z.array(z.object({ what: z.string() }).loose()),
})

export const EVENT_ROUTES = [
  route({
    method: 'GET',
    path: '/events',
    tag: 'Events',
    title: 'Events that match, the newest first',
    about: 'Tests, retracted and sub-threshold events are left out unless asked for.',
    query: z.strictObject({ ...EVENT_QUERY_FIELDS, ...paging }),
    isList: true,
    answer: OpenEvent,
    formats: LIST_FORMATS,
    cost: 2,
    async handle({ query: { cursor, limit, ...wanted }, now, place: { siteUrl } }) {
      const query = EventQuery.safeParse(wanted)
      if (!query.success) {
        const faults = query.error.issues.map(it => ({
          in: 'query' as const,
          name: it.path.join('.'),
          message: it.message,
        }))
        return { ok: false, kind: 'bad-request', faults }
      }
      return findOpenEvents(query.data, { cursor, limit, now, siteUrl })
    },
  }),
  route({
    method: 'GET',
    path: '/cone',
    tag: 'Events',
    title: 'Events around a place in the sky, the nearest first',
    query: z.strictObject({
      ra: number(z.number().min(0).lt(360)).meta({ description: 'Right ascension, ICRS, degrees.' }),
      dec: number(z.number().min(-90).max(90)).meta({ description: 'Declination, ICRS, degrees.' }),
      radius: number(z.number().min(0).max(180)).meta({ description: 'Degrees.' }),
      ...paging,
    }),
    example: { ra: '143.587', dec: '-21.903', radius: '5' },
    isList: true,
    answer: OpenEvent,
    formats: LIST_FORMATS,
    handle: ({ query: { ra, dec, radius, cursor, limit }, now, place: { siteUrl } }) =>
      findOpenEvents(aroundPlace({ raDeg: ra, decDeg: dec, radiusDeg: radius }), {
        cursor,
        limit,
        now,
        siteUrl,
      }),
  }),
  route({
    method: 'GET',
    path: '/events/{event}',
    tag: 'Events',
    title: 'One event',
    params: z.object({ event: eventName }),
    answer: OpenEventRecord,
    json: told => openRecordOf(told),
    formats: {
      ...onePlus<ToldEvent>(),
      text: text<ToldEvent>(it => writeEventText(it.line)),
      geojson: {
        type: 'application/geo+json',
        extension: 'geojson',
        write: it => writeGeoJson([it.line], { withCircles: true }),
      },
    },
    async handle({ params, place }) {
      const value = await toldEvent(params.event, place.siteUrl)
      if (value) return { ok: true, value }
      const slug = await movedTo(params.event)
      return { ok: false, kind: 'not-found', detail: slug === null ? undefined : `Its name here is ${slug}` }
    },
  }),
  route({
    method: 'GET',
    path: '/events/{event}/revisions',
    tag: 'Events',
    title: 'What changed in an event, in order',
    params: z.object({ event: eventName }),
    isList: true,
    answer: OpenRevision,
    async handle({ params }) {
      const value = await toldRevisions(params.event)
      return value ? { ok: true, value, next: null } : { ok: false, kind: 'not-found' }
    },
  }),
  route({
    method: 'GET',
    path: '/events/{event}/revisions/{revision}',
    tag: 'Events',
    title: 'An event as it stood after a change',
    params: z.object({
      event: eventName,
      revision: id.meta({ description: 'Number of the revision, from 1.' }),
    }),
    answer: OpenRevision.extend({ event: BurstEvent.omit({ skyMap: true }) }),
    json: ({ revision, at, notice, circular, changes, event: { skyMap: _map, ...event } }) => ({
      revision,
      at: at.toISOString(),
      notice,
      circular,
      changes,
      event,
    }),
    formats: onePlus<ToldRevision>(),
    maxAgeSeconds: 3600,
    async handle({ params }) {
      const value = await toldRevision(params.event, params.revision)
      return value ? { ok: true, value } : { ok: false, kind: 'not-found' }
    },
  }),
]
