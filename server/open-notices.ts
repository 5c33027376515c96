import { type OpenNotice, type OpenReading } from '#domain/notices/open-notice.ts'
import { Reading } from '#domain/notices/reading.ts'
import { Bindings } from '#server/bindings.ts'
import { pool } from '#server/db.ts'

// Notices as they are listed for programs.

/** What of the tables `NOTICES_FROM` makes a `NoticeRow`. */
export const NOTICE_LINE = `n.id, n.topic, n.produced_at as "producedAt", n.received_at as "receivedAt", n.mission, n.notice_type as "noticeType",
  n.kind, n.trigger_id as "triggerId", n.is_test as "isTest", n.readable, n.why, n.sha256,
  octet_length(n.raw) as "sizeBytes", e.slug as event`
export const NOTICES_FROM = 'notices n left join events e on e.id = n.event_id and e.revision > 0'

export type NoticeRow = Omit<OpenNotice, 'producedAt' | 'receivedAt'> & { producedAt: Date; receivedAt: Date }

export const openNoticeOf = <R extends NoticeRow>(row: R) => ({
  ...row,
  producedAt: row.producedAt.toISOString(),
  receivedAt: row.receivedAt.toISOString(),
})

export type NoticesAsked = {
  event?: string | undefined
  mission?: string | undefined
  noticeType?: string | undefined
  /** Only those with a smaller number. */
  before?: number | undefined
  limit: number
}

/** Notices, the newest first. */
export async function openNotices(asked: NoticesAsked): Promise<OpenNotice[]> {
  const { bind, values } = new Bindings()
  const conditions = ['true']
  // Those of an event are few and have an index; the planner must not walk all by number to find them.
  if (asked.event !== undefined)
    conditions.push(
      `n.event_id = (select coalesce(merged_into_id, id) from events where slug = ${bind(asked.event)})`,
    )
  if (asked.mission !== undefined) conditions.push(`n.mission = ${bind(asked.mission)}`)
  if (asked.noticeType !== undefined) conditions.push(`n.notice_type = ${bind(asked.noticeType)}`)
  if (asked.before !== undefined) conditions.push(`n.id < ${bind(asked.before)}`)
  const { rows } = await pool().query<NoticeRow>(
    `select ${NOTICE_LINE} from ${NOTICES_FROM} where ${conditions.join(' and ')} order by n.id desc limit ${bind(asked.limit)}`,
    values,
  )
  return rows.map(openNoticeOf)
}

/** One notice with what was read in it, or null. */
export async function openNotice(id: number): Promise<OpenReading | null> {
  const { rows } = await pool().query<NoticeRow & { reading: unknown }>(
    `select ${NOTICE_LINE}, n.reading from ${NOTICES_FROM} where n.id = $1`,
    [id],
  )
  const [row] = rows
  // Null as well when it was kept before the reading got its present shape: the bytes are there all the same.
  return row ? { ...openNoticeOf(row), reading: Reading.safeParse(row.reading).data ?? null } : null
}
