import { z } from 'zod'
import { pool } from '#server/db.ts'
import { OTHER_LANES } from '#server/deliveries.ts'

// How fast mails went out, day by day.

const StatusDay = z.object({
  /** "2026-11-21", UTC. */
  day: z.string(),
  notices: z.number(),
  /** Mailed notices that were measured; where there were none the seconds are null. */
  mailed: z.number(),
  /** Seconds from the Kafka timestamp to the first mail: half of them within, 95 % within. */
  firstMedian: z.number().nullable(),
  first95: z.number().nullable(),
  /** To the last mail of all, half of them within. */
  lastMedian: z.number().nullable(),
})
export type StatusDay = z.infer<typeof StatusDay>

const DAYS = 30

/** Sums up those of the last thirty days that are over and were not yet. */
export async function keepStatusDays(now: Date): Promise<void> {
  const { rows } = await pool().query<{ day: string }>(
    `select to_char(day, 'YYYY-MM-DD') as day
       from generate_series(1, ${DAYS}) back,
         lateral (select ($1::timestamptz at time zone 'UTC')::date - back as day) over
      where not exists (select 1 from status_days k where k.day = over.day) order by 1`,
    [now],
  )
  for (const { day } of rows) await pool().query(KEEP, [day])
}

const KEEP = `
  with span as materialized (
    select $1::date::timestamp at time zone 'UTC' as begins, ($1::date + 1)::timestamp at time zone 'UTC' as ends
  ), mailed as (
    select extract(epoch from min(d.sent_at) - n.produced_at)::float8 as first,
           extract(epoch from max(d.sent_at) - n.produced_at)::float8 as last
      from span join revisions r on r.at >= span.begins and r.at < span.ends and r.is_news
      join notices n on n.id = r.notice_id
      join deliveries d on d.event_id = r.event_id and d.revision = r.revision and d.kind = 'event'
       and d.lane < ${OTHER_LANES} and d.sent_at is not null
     group by r.event_id, r.revision, n.produced_at
  )
  insert into status_days (day, notices, mailed, first_median, first_95, last_median)
  select $1::date, (select count(*)::int from notices, span where received_at >= begins and received_at < ends),
    count(*)::int, percentile_cont(0.5) within group (order by first),
    percentile_cont(0.95) within group (order by first), percentile_cont(0.5) within group (order by last)
  from mailed on conflict do nothing`

/** The last thirty days that are over, the newest first. */
export async function listStatusDays(): Promise<StatusDay[]> {
  const { rows } = await pool().query(
    `select to_char(day, 'YYYY-MM-DD') as day, notices, mailed, first_median as "firstMedian", first_95 as "first95",
       last_median as "lastMedian" from status_days order by day desc limit ${DAYS}`,
  )
  return z.array(StatusDay).parse(rows)
}
