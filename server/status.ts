import { z } from 'zod'
import { readCanary } from '#server/canary.ts'
import { pool } from '#server/db.ts'
import { OTHER_LANES } from '#server/deliveries.ts'
import { type RunningVersion, readVersion } from '#server/running-version.ts'
import { isSendingHeld, readMark } from '#server/settings.ts'

const MissionLine = z.object({
  mission: z.string(),
  noticeId: z.number(),
  noticeType: z.string().nullable(),
  producedAt: z.date(),
  lately: z.number(),
})

const Delays = z.object({
  /** Mailed notices that were measured. */
  revisions: z.number(),
  /** Seconds from the Kafka timestamp to the first and the last mail; null when none was measured. */
  firstMedian: z.number().nullable(),
  firstWorst: z.number().nullable(),
  lastMedian: z.number().nullable(),
  lastWorst: z.number().nullable(),
})

const Mails = z.object({ owed: z.number(), sent: z.number(), failed: z.number() })

/** How well we hear and how fast we tell. Numbers alone: nothing in it is about a person. */
export type Status = {
  at: Date
  heartbeat: Heartbeat
  isHeld: boolean
  missions: z.infer<typeof MissionLine>[]
  delays: z.infer<typeof Delays>
  mails: z.infer<typeof Mails>
  unreadable: number
  /** When the canary last came through, and how long it took; null where there is none. */
  canary: { at: Date; seconds: number } | null
  /** Which commit runs since when; null where it runs from a working tree. */
  version: RunningVersion | null
}

/** `deaf` after a minute without a heartbeat; `unknown` when there never was one (a local stream has none). */
export type Heartbeat = { hearing: 'yes' | 'deaf' | 'unknown'; lastAt: Date | null }

const DEAF_AFTER_MS = 60_000
/** The page is public and its sums run over a day of mails: they are made at most once in this time. */
const KEPT_MS = 5_000
/** However busy the day, the delays are measured on this many of the newest mailed notices at most. */
const MOST_REVISIONS = 2_000

let kept: { until: number; status: Promise<Status> } | undefined

/** The status at `now`, at most five seconds old. */
export function readStatus(now: Date): Promise<Status> {
  if (kept && now.getTime() < kept.until) return kept.status
  const status = measure(now)
  kept = { until: now.getTime() + KEPT_MS, status }
  // A failure is not kept: the next visitor asks the database again.
  status.catch(() => {
    kept = undefined
  })
  return status
}

export async function readHeartbeat(now: Date): Promise<Heartbeat> {
  const mark = await readMark<{ at: string }>('gcn.heartbeat')
  if (!mark) return { hearing: 'unknown', lastAt: null }
  const lastAt = new Date(mark.at)
  return { hearing: now.getTime() - lastAt.getTime() > DEAF_AFTER_MS ? 'deaf' : 'yes', lastAt }
}

async function measure(now: Date): Promise<Status> {
  const since = new Date(now.getTime() - 24 * 3600 * 1000)
  const [heartbeat, isHeld, missions, delays, mails, unreadable, canary, version] = await Promise.all([
    readHeartbeat(now),
    isSendingHeld(),
    readMissions(since),
    readDelays(since),
    readMails(since),
    countUnreadable(since),
    readCanary(),
    readVersion(),
  ])
  return { at: now, heartbeat, isHeld, missions, delays, mails, unreadable, canary, version }
}

/** One step of the index on (mission, received_at) per mission, however many notices there are. */
async function readMissions(since: Date): Promise<Status['missions']> {
  const result = await pool().query(
    `with recursive known as (
       (select mission from notices where mission is not null order by mission limit 1)
       union all
       select (select mission from notices where mission > known.mission order by mission limit 1)
         from known where known.mission is not null
     )
     select known.mission, last.id as "noticeId", last.notice_type as "noticeType", last.produced_at as "producedAt",
       (select count(*)::int from notices n where n.mission = known.mission
           and n.received_at > $1 and n.produced_at > $1) as lately
     from known cross join lateral (
       select id, notice_type, produced_at from notices n
        where n.mission = known.mission order by received_at desc limit 1
     ) last
     order by last.produced_at desc`,
    [since],
  )
  return z.array(MissionLine).parse(result.rows)
}

async function readDelays(since: Date): Promise<Status['delays']> {
  const result = await pool().query(
    `with newest as (
       select event_id, revision, notice_id from revisions where is_news and at > $1 order by at desc limit ${MOST_REVISIONS}
     ), mailed as (
       select extract(epoch from min(d.sent_at) - n.produced_at)::float8 as first,
              extract(epoch from max(d.sent_at) - n.produced_at)::float8 as last
         from newest r
         join notices n on n.id = r.notice_id
         join deliveries d on d.event_id = r.event_id and d.revision = r.revision and d.kind = 'event' and d.lane < ${OTHER_LANES}
          and d.sent_at is not null
        group by r.event_id, r.revision, n.produced_at
     )
     select count(*)::int as revisions,
       percentile_cont(0.5) within group (order by first) as "firstMedian", max(first) as "firstWorst",
       percentile_cont(0.5) within group (order by last) as "lastMedian", max(last) as "lastWorst"
     from mailed`,
    [since],
  )
  return Delays.parse(result.rows[0])
}

async function readMails(since: Date): Promise<Status['mails']> {
  const result = await pool().query(
    `select count(*) filter (where sent_at is null and failed_at is null)::int as owed,
       count(*) filter (where sent_at > $1)::int as sent,
       count(*) filter (where failed_at > $1)::int as failed
     from deliveries
     where lane < ${OTHER_LANES} and kind <> 'canary' and ((sent_at is null and failed_at is null) or sent_at > $1 or failed_at > $1)`,
    [since],
  )
  return Mails.parse(result.rows[0])
}

async function countUnreadable(since: Date): Promise<number> {
  const result = await pool().query<{ count: number }>(
    'select count(*)::int as count from notices where not readable and received_at > $1',
    [since],
  )
  return result.rows[0]?.count ?? 0
}

/** Whether the database answers within two seconds. */
export async function isDatabaseUp(): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), 2000)
  const asked = pool().query('select 1')
  const answered = asked.then(
    () => true,
    () => false,
  )
  return Promise.race([answered, late.promise]).finally(() => clearTimeout(timer))
}
