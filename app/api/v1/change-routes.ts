import { z } from 'zod'
import { changesAfter, OpenChange } from '#server/changes.ts'
import { route } from './api-route.ts'
import { number } from './asked-fields.ts'

export const CHANGE_ROUTES = [
  route({
    method: 'GET',
    path: '/changes',
    tag: 'Changes',
    title: 'Changes of events, numbered without gaps, from one on',
    about:
      'Ask again with the last number as "after". /api/v1/stream tells the same as server-sent events, with replay by Last-Event-ID.',
    query: z.strictObject({
      after: number(z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)).default(0),
      limit: number(z.number().int().min(1).max(1000)).default(100),
    }),
    isList: true,
    answer: OpenChange,
    maxAgeSeconds: 1,
    async handle({ query: { after, limit } }) {
      return { ok: true, value: await changesAfter(after, limit), next: null }
    },
  }),
]
