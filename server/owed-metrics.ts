import { readCanary } from '#server/canary.ts'
import { pool } from '#server/db.ts'
import { OTHER_LANES } from '#server/deliveries.ts'
import { env } from '#server/env.ts'
import { gauge } from './metrics.ts'
import { unanswered } from './queue.ts'

/** Beyond so many, how many more there are says nothing more. */
const MOST_COUNTED = 1_000_000

type Owed = { channel: 'email' | 'other'; due: number; waiting: number; oldestSeconds: number }

/** What is owed, how late it is, and how many rings wait: asked of the database and the queue when somebody looks. */
export function watchOwed(): void {
  gauge('afterglow_deliveries_owed', 'Deliveries that are due, by way', 'channel', async () =>
    tally(await readOwed(), it => it.due),
  )
  gauge(
    'afterglow_deliveries_waiting',
    'Deliveries for later: digests, quiet hours, retries',
    'channel',
    async () => tally(await readOwed(), it => it.waiting),
  )
  gauge('afterglow_deliveries_oldest_due_seconds', 'How late the latest one is', 'channel', async () =>
    tally(await readOwed(), it => it.oldestSeconds),
  )
  gauge('afterglow_queue_depth', 'Rings that nobody has answered yet', 'bell', async () => ({
    'fan-out': await unanswered('fan-out'),
    deliver: await unanswered('deliver'),
    channels: await unanswered('channels'),
  }))
  if (env().CANARY_EMAIL) {
    gauge('afterglow_canary_age_seconds', 'Since a canary last came through', '', async () => {
      const canary = await readCanary()
      return { age: canary ? (Date.now() - canary.at.getTime()) / 1000 : Number.POSITIVE_INFINITY }
    })
  }
  gauge(
    'afterglow_notices_unreadable',
    'Notices of the last 24 hours that could not be read',
    '',
    async () => {
      const { rows } = await pool().query<{ count: number }>(
        `select count(*)::int as count from notices where not readable and received_at > now() - interval '1 day'`,
      )
      return { all: rows[0]?.count ?? 0 }
    },
  )
}

/** Three gauges are told together: they ask once. */
let kept: { until: number; owed: Promise<Owed[]> } | undefined

function readOwed(): Promise<Owed[]> {
  if (kept && performance.now() < kept.until) return kept.owed
  const owed = askOwed()
  kept = { until: performance.now() + 1000, owed }
  owed.catch(() => {
    kept = undefined
  })
  return owed
}

async function askOwed(): Promise<Owed[]> {
  const { rows } = await pool().query<Owed>(
    `select case when lane < ${OTHER_LANES} then 'email' else 'other' end as channel,
       count(*) filter (where due_at <= now())::int as due,
       count(*) filter (where due_at > now())::int as waiting,
       greatest(0, coalesce(extract(epoch from now() - min(due_at)), 0))::float8 as "oldestSeconds"
     from (select lane, due_at from deliveries where sent_at is null and failed_at is null limit ${MOST_COUNTED}) as owed
     group by 1`,
  )
  return rows
}

/** Both ways are always told: a line that is missing looks like one that was never there. */
function tally(owed: Owed[], count: (it: Owed) => number): Record<string, number> {
  return { email: 0, other: 0, ...Object.fromEntries(owed.map(it => [it.channel, count(it)])) }
}
