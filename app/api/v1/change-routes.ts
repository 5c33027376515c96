import { z } from 'zod'
import { OpenChange } from '#domain/events/open-change.ts'
import { changesAfter } from '#server/changes.ts'
import { type Documented, route } from './api-route.ts'
import { number } from './asked-fields.ts'

const change = number(z.number().int().min(0).max(Number.MAX_SAFE_INTEGER))

/** What its own handler answers (stream/route.ts): an answer without an end passes no door. */
export const STREAM_DOCUMENTED: Documented = {
  method: 'GET',
  path: '/stream',
  tag: 'Changes',
  title: 'The same changes as they happen, as server-sent events',
  about:
    '`id: 17`, `event: change`, `data:` and a change as JSON. Whoever says which they had last, as browsers do when they come back, is told first what they missed: each change once and in order. A comment every 20 seconds keeps the connection open.',
  query: z.strictObject({
    after: change.optional().meta({ description: 'The number that was had last; without it, from now on.' }),
  }),
  headers: z.object({
    'last-event-id': change.optional().meta({ description: 'The same, for those who come back.' }),
  }),
  formats: [{ name: 'events', type: 'text/event-stream', extension: 'txt' }],
  refusals: ['unavailable'],
}

export const CHANGE_ROUTES = [
  route({
    method: 'GET',
    path: '/changes',
    tag: 'Changes',
    title: 'Changes of events, numbered without gaps, from one on',
    about:
      'Ask again with the last number as "after". /api/v1/stream tells the same as server-sent events, with replay by Last-Event-ID.',
    query: z.strictObject({
      after: change.default(0).meta({ description: 'The number that was had last.' }),
      limit: number(z.number().int().min(1).max(1000))
        .default(100)
        .meta({ description: 'How many at most.' }),
      cursor: change.optional().meta({ description: '`next` of the page before, instead of `after`.' }),
    }),
    isList: true,
    answer: OpenChange,
    maxAgeSeconds: 1,
    async handle({ query: { after, limit, cursor = after } }) {
      const value = await changesAfter(cursor, limit)
      const last = value.at(-1)
      return { ok: true, value, next: last && value.length === limit ? String(last.number) : null }
    },
  }),
]
