import { pool } from '#server/db.ts'
import { OTHER_LANES } from '#server/deliveries.ts'
import { IS_UNREAD, REASON, UNKNOWN_KIND, type UnreadAsked } from '#server/notices.ts'

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

/** A notice of which no reader made sense. */
export type Unread = {
  id: number
  topic: string
  receivedAt: Date
  /** Why, in full. */
  why: string
  /** What it calls itself, where the core fields could be read. */
  mission: string | null
  noticeType: string | null
}

/** Notices that could not be read, and those of kinds that no reader knows, the newest first, older than `beforeId`. */
export async function listUnread(
  { topic, reason }: UnreadAsked,
  beforeId: number | null,
  limit: number,
): Promise<Unread[]> {
  const { rows } = await pool().query<Unread>(
    `select id, topic, received_at as "receivedAt",
            case when readable then '${UNKNOWN_KIND}' else coalesce(why, '') end as why, mission, notice_type as "noticeType"
       from notices where ${IS_UNREAD} and ($3::int is null or id < $3) order by id desc limit $4`,
    [topic, reason, beforeId, limit],
  )
  return rows
}

/** Unread notices of one topic for one reason. */
export type UnreadCount = { topic: string; reason: string; count: number; newestAt: Date }

/** How many there are by topic and reason, the most frequent first. */
export async function countUnread(limit: number): Promise<UnreadCount[]> {
  const { rows } = await pool().query<UnreadCount>(
    `select topic, ${REASON} as reason, count(*)::int as count, max(received_at) as "newestAt"
       from notices where ${IS_UNREAD} group by 1, 2 order by 3 desc, 1, 2 limit $3`,
    [null, null, limit],
  )
  return rows
}
