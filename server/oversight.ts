import { pool } from '#server/db.ts'
import { OTHER_LANES } from '#server/deliveries.ts'

const DAY = '24 hours'

export type SendingCounts = { owed: number; overdue: number; sent: number; failed: number }

/** Mails owed now, of these those due for more than a minute; sent and given up in the last 24 hours. */
export async function countSending(now: Date): Promise<SendingCounts> {
  const found = await pool().query<SendingCounts>(
    `select count(*) filter (where sent_at is null and failed_at is null)::int as owed,
            count(*) filter (where sent_at is null and failed_at is null
                               and due_at < $1::timestamptz - interval '1 minute')::int as overdue,
            count(*) filter (where sent_at > $1::timestamptz - $2::interval)::int as sent,
            count(*) filter (where failed_at > $1::timestamptz - $2::interval)::int as failed
       from deliveries
      where lane < ${OTHER_LANES} and ((sent_at is null and failed_at is null)
         or sent_at > $1::timestamptz - $2::interval or failed_at > $1::timestamptz - $2::interval)`,
    [now, DAY],
  )
  return found.rows[0] ?? { owed: 0, overdue: 0, sent: 0, failed: 0 }
}

export type Failure = { reason: string; count: number }

/** Why mails were given up in the last 24 hours, the most frequent reason first. Reasons name no address. */
export async function listFailures(now: Date): Promise<Failure[]> {
  const found = await pool().query<Failure>(
    `select coalesce(last_error, '') as reason, count(*)::int as count from deliveries
      where lane < ${OTHER_LANES} and failed_at > $1::timestamptz - $2::interval group by 1 order by 2 desc, 1 limit 20`,
    [now, DAY],
  )
  return found.rows
}

export type Unreadable = { id: number; topic: string; receivedAt: Date; why: string }

/** Notices that could not be read, the newest first, with the reason. */
export async function listUnreadable(limit: number): Promise<Unreadable[]> {
  const found = await pool().query<Unreadable>(
    `select id, topic, received_at as "receivedAt", coalesce(why, '') as why from notices
      where not readable order by received_at desc limit $1`,
    [limit],
  )
  return found.rows
}

/** Notices of one topic that share a reason, or a kind. */
export type NoticeCount = { topic: string; what: string; count: number; newestId: number; newestAt: Date }

/** Notices that could not be read, by topic and reason, the most frequent first. */
export async function countUnreadable(limit: number): Promise<NoticeCount[]> {
  const { rows } = await pool().query<NoticeCount>(
    `select topic, coalesce(why, '') as what, count(*)::int as count, max(id) as "newestId", max(received_at) as "newestAt"
       from notices where not readable group by 1, 2 order by 3 desc, 1, 2 limit $1`,
    [limit],
  )
  return rows
}

/** Readable notices by topic and type: which of these kinds no reader knows, domain/notices says. */
export async function countKinds(): Promise<NoticeCount[]> {
  const { rows } = await pool().query<NoticeCount>(
    `select topic, coalesce(notice_type, '') as what, count(*)::int as count, max(id) as "newestId",
            max(received_at) as "newestAt"
       from notices where readable group by 1, 2 order by 3 desc, 1, 2`,
  )
  return rows
}
