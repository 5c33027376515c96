import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stopChild } from '#dev/processes.ts'
import { until } from '#dev/until.ts'
import { closeDb, pool } from '#server/db.ts'
import { hashPassword } from '#server/passwords.ts'
import { closeQueue } from '#server/queue.ts'
import { startAlerts } from '#tests/alerts-process.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { startSmtpSink } from '#tests/smtp-sink.ts'
import { ingest } from '#workers/gcn/ingest.ts'
import { withBenchDatabase } from './database.ts'
import { atMost, beside, median, type Row } from './row.ts'

const SIGN_INS_A_MINUTE = 1000
const ROUNDS = 5
const ALERTS = 6
const PEOPLE = 20

/** From a notice's arrival to the first mail, while nobody signs in and while a thousand a minute do, in turns. */
export async function benchBusySite(): Promise<Row[]> {
  return withBenchDatabase(async () => {
    const sink = await startSmtpSink()
    Object.assign(process.env, { SMTP_URL: sink.url, SITE_URL: 'http://127.0.0.1:3000' })
    const alerts = await startAlerts({ LOG_LEVEL: 'info' })
    try {
      await fill()
      await alertsTook(1)
      const [quiet, busy]: [number[], number[]] = [[], []]
      for (let round = 0; round < ROUNDS; round++) {
        quiet.push(...(await alertsTook(ALERTS)))
        const crowd = startCrowd(30)
        busy.push(...(await alertsTook(ALERTS)))
        await stopChild(crowd, 'SIGTERM', 5000)
      }
      return [
        atMost(
          `arrival to the first mail, ${SIGN_INS_A_MINUTE} sign-ins a minute beside`,
          median(busy),
          'ms',
          250,
        ),
        beside('  nobody signs in', median(quiet), 'ms'),
        beside('  the slowest with sign-ins', Math.max(...busy), 'ms'),
      ]
    } finally {
      await alerts.stop()
      await closeQueue()
      await closeDb()
      await sink.close()
    }
  })
}

async function fill(): Promise<void> {
  const hash = await hashPassword('vesta and ceres')
  await pool().query(
    `insert into users (email, password_hash, confirmed_at)
     select 'crowd' || i || '@example.org', $1, now() from generate_series(0, 999) i`,
    [hash],
  )
  await pool().query(
    `insert into rules (user_id, name, missions, kinds, updated_at)
     select id, 'all', '{}', '{}', now() - interval '1 hour' from users order by id limit $1`,
    [PEOPLE],
  )
}

function startCrowd(seconds: number): ChildProcess {
  const program = fileURLToPath(new URL('crowd.ts', import.meta.url))
  return spawn(process.execPath, ['--no-warnings', program, String(SIGN_INS_A_MINUTE), String(seconds)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

let bursts = 0

/** Milliseconds from arrival to the first mail of each of so many bursts, one after the other. */
async function alertsTook(count: number): Promise<number[]> {
  const took: number[] = []
  for (let i = 0; i < count; i++) {
    const t0 = new Date(Date.now() - 10_000 - bursts * 86_400_000)
    const place = { raDeg: 10, decDeg: 20, errorRadiusDeg: 9 }
    const notice = fermiPosition({ stage: 'FLT', t0, ...place, classIndex: 4, classPercent: 92 })
    const now = new Date()
    const { noticeId } = await ingest(
      { ...notice, partition: 0, offset: BigInt(bursts++), producedAt: now },
      now,
    )
    const firstOf = async () => {
      const { rows } = await pool().query<{ ms: number | null; left: number }>(
        `select extract(epoch from min(d.sent_at) - n.received_at)::float8 * 1000 as ms,
                count(*) filter (where d.sent_at is null)::int as left
           from notices n left join deliveries d on d.event_id = n.event_id where n.id = $1 group by n.id`,
        [noticeId],
      )
      return rows[0]?.left === 0 ? rows[0].ms : null
    }
    if (!(await until(async () => (await firstOf()) !== null, 20_000, 25)))
      throw new Error('no mail came within 20 s')
    took.push((await firstOf()) ?? Number.NaN)
  }
  return took
}
