import { z } from 'zod'
import type { Column } from '#domain/tables/column.ts'
import { NoticeKind, Reading } from './reading.ts'

const instant = z.iso.datetime()

/** A kept notice as it is handed out, without its bytes, which have an address of their own. */
export const OpenNotice = z.object({
  id: z.number().int(),
  topic: z.string().meta({ description: 'Kafka topic.' }),
  producedAt: instant.meta({ description: 'When GCN produced it.' }),
  receivedAt: instant,
  mission: z.string().nullable(),
  noticeType: z.string().nullable(),
  kind: NoticeKind.nullable(),
  triggerId: z.string().nullable(),
  isTest: z.boolean(),
  readable: z.boolean(),
  why: z.string().nullable().meta({ description: 'Why it could not be read.' }),
  sha256: z.string(),
  sizeBytes: z.number().int(),
  event: z.string().nullable().meta({ description: 'The event that it is part of.' }),
})
export type OpenNotice = z.infer<typeof OpenNotice>

/** ... with what was read in it. */
export const OpenReading = OpenNotice.extend({ reading: Reading.nullable() })
export type OpenReading = z.infer<typeof OpenReading>

/** The columns of notices as tables. */
export const NOTICE_COLUMNS: readonly Column<OpenNotice>[] = [
  {
    name: 'id',
    type: 'integer',
    ucd: 'meta.id;meta.main',
    about: 'Number of the notice here',
    of: it => it.id,
  },
  {
    name: 'event',
    type: 'text',
    ucd: 'meta.id.parent',
    about: 'Event that it is part of',
    of: it => it.event,
  },
  { name: 'topic', type: 'text', ucd: 'meta.id', about: 'Kafka topic', of: it => it.topic },
  { name: 'mission', type: 'text', ucd: 'meta.id;instr.obsty', about: 'Mission', of: it => it.mission },
  {
    name: 'notice_type',
    type: 'text',
    ucd: 'meta.code',
    about: 'Type of the notice',
    of: it => it.noticeType,
  },
  { name: 'kind', type: 'text', ucd: 'meta.code.class', about: 'What it is for', of: it => it.kind },
  {
    name: 'trigger_id',
    type: 'text',
    ucd: 'meta.id.cross',
    about: 'Trigger of the mission',
    of: it => it.triggerId,
  },
  {
    name: 'produced_at',
    type: 'instant',
    ucd: 'time.creation',
    about: 'When GCN produced it, UTC',
    of: it => it.producedAt,
  },
  {
    name: 'received_at',
    type: 'instant',
    ucd: 'time.processing',
    about: 'When it arrived here, UTC',
    of: it => it.receivedAt,
  },
  { name: 'is_test', type: 'boolean', ucd: 'meta.code', about: 'Whether it is a test', of: it => it.isTest },
  {
    name: 'readable',
    type: 'boolean',
    ucd: 'meta.code.qual',
    about: 'Whether it could be read',
    of: it => it.readable,
  },
  { name: 'sha256', type: 'text', ucd: 'meta.code', about: 'SHA-256 of its bytes', of: it => it.sha256 },
  {
    name: 'size_bytes',
    type: 'integer',
    unit: 'byte',
    ucd: 'meta.number',
    about: 'How long it is',
    of: it => it.sizeBytes,
  },
]
