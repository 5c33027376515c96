import { z } from 'zod'
import { NOTICE_COLUMNS, OpenNotice, OpenReading } from '#domain/notices/open-notice.ts'
import { findRaw } from '#server/kept-notices.ts'
import { openNotice, openNotices } from '#server/open-notices.ts'
import { route } from './api-route.ts'
import { eventName, id, numberCursor, pageOf } from './asked-fields.ts'
import { csv, votable } from './table-formats.ts'

const TABLES = { csv: csv(NOTICE_COLUMNS), votable: votable('notices', 'Notices of GCN', NOTICE_COLUMNS) }

export const NOTICE_ROUTES = [
  route({
    method: 'GET',
    path: '/notices',
    tag: 'Notices',
    title: 'Notices, the newest first',
    query: z.strictObject({
      ...numberCursor,
      event: eventName.optional(),
      mission: z.string().min(1).max(40).optional().meta({ description: '`fermi`, `swift` …' }),
      noticeType: z.string().min(1).max(80).optional().meta({ description: '`FERMI_GBM_FLT_POS` …' }),
    }),
    isList: true,
    answer: OpenNotice,
    formats: TABLES,
    async handle({ query: { cursor, limit, ...asked } }) {
      const found = await openNotices({ ...asked, before: cursor, limit: limit + 1 })
      return pageOf(found, limit, last => last.id)
    },
  }),
  route({
    method: 'GET',
    path: '/notices/{notice}',
    tag: 'Notices',
    title: 'One notice, with what was read in it',
    params: z.object({ notice: id }),
    answer: OpenReading,
    async handle({ params }) {
      const value = await openNotice(params.notice)
      return value ? { ok: true, value } : { ok: false, kind: 'not-found' }
    },
  }),
  route({
    method: 'GET',
    path: '/notices/{notice}/raw',
    tag: 'Notices',
    title: 'The bytes of a notice as they arrived',
    params: z.object({ notice: id }),
    maxAgeSeconds: 86_400,
    json: false,
    formats: {
      raw: {
        type: 'application/octet-stream',
        extension: 'bin',
        write: (bytes: Buffer) => new Uint8Array(bytes),
      },
    },
    async handle({ params }) {
      const raw = await findRaw(params.notice)
      return raw ? { ok: true, value: raw.bytes, etag: raw.sha256 } : { ok: false, kind: 'not-found' }
    },
  }),
]
