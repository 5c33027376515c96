import { type ChildProcess, spawn } from 'node:child_process'
import { startKafka } from '#dev/kafka.ts'
import { needKafkaJars } from '#dev/kafka-jars.ts'
import { startMockKafka } from '#dev/kafka-mock.ts'
import { freePort, isPortFree } from '#dev/ports.ts'
import { stopChild } from '#dev/processes.ts'
import { startTokenEndpoint } from '#dev/token-endpoint.ts'
import { need } from '#dev/tools.ts'
import { until } from '#dev/until.ts'
import { closeDb, pool } from '#server/db.ts'
import { env } from '#server/env.ts'
import { startAlerts } from '#tests/alerts-process.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { startRedis } from '#tests/redis.ts'
import { openBroker } from '#workers/gcn/broker.ts'
import { openProducer } from '#workers/gcn/produce.ts'
import { withBenchDatabase } from './database.ts'
import { atLeast, atMost, beside, median, type Row } from './row.ts'

const PEOPLE = 10_000
const RUNS = 20
const ALERTS_PROCESSES = 2

/** From the Kafka record's timestamp to the relay's 250, ten thousand subscribers all matching. */
export async function benchAlert(queue: 'Redis' | 'PostgreSQL'): Promise<Row[]> {
  return withBenchDatabase(() => alertOn(queue))
}

async function alertOn(queue: 'Redis' | 'PostgreSQL'): Promise<Row[]> {
  const sink = await startSink()
  const kafka = await startBroker()
  const redis = queue === 'Redis' ? await startRedis() : null
  Object.assign(process.env, {
    SMTP_URL: sink.url,
    GCN_BROKERS: kafka.brokers,
    GCN_HEARTBEAT: 'off',
    GCN_TOPICS_REFRESH_SECONDS: '1',
    REDIS_URL: redis?.url ?? '',
  })
  const producer = await openProducer(openBroker(env()))
  const alerts = await Promise.all(
    Array.from({ length: ALERTS_PROCESSES }, () => startAlerts({ LOG_LEVEL: 'info' })),
  )
  const gcn = spawn(process.execPath, ['--no-warnings', 'workers/gcn/main.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await subscribeEverybody()
    const rounds: Round[] = []
    // The first is not counted: topics appear, code and connections warm up.
    for (let run = 0; run <= RUNS; run++) rounds.push(await sendOne(producer, run))
    const [, ...counted] = rounds
    return [
      atMost(
        `Kafka timestamp to the first of 10,000 mails, ${queue}`,
        median(counted.map(it => it.firstMs)),
        'ms',
        250,
      ),
      atMost(
        `Kafka timestamp to the last of 10,000 mails, ${queue}`,
        median(counted.map(it => it.lastMs)),
        'ms',
        5000,
      ),
      atLeast(
        `owed rows to the relay, durable, ${ALERTS_PROCESSES} processes, ${queue}`,
        median(counted.map(it => PEOPLE / ((it.lastMs - it.owingMs) / 1000))),
        'mails/s',
        3000,
      ),
      beside('  heard by the gcn worker', median(counted.map(it => it.heardMs)), 'ms'),
      beside('  fan-out began to write', median(counted.map(it => it.owingMs)), 'ms'),
      beside('  the slowest of 20', Math.max(...counted.map(it => it.lastMs)), 'ms'),
    ]
  } finally {
    await producer.close()
    await stopChild(gcn, 'SIGTERM', 8000)
    await Promise.all(alerts.map(it => it.stop()))
    await closeDb()
    await redis?.stop()
    await kafka.close()
    await sink.close()
  }
}

async function subscribeEverybody(): Promise<void> {
  await pool().query(
    `insert into users (email, password_hash, confirmed_at)
     select 'bench' || i || '@example.org', 'x', now() from generate_series(1, $1) i`,
    [PEOPLE],
  )
  await pool().query(
    `insert into rules (user_id, name, missions, kinds, updated_at)
     select id, 'all', '{}', '{}', now() - interval '1 hour' from users`,
  )
}

/** Milliseconds after the record's timestamp. */
type Round = { heardMs: number; owingMs: number; firstMs: number; lastMs: number }

type Producer = Awaited<ReturnType<typeof openProducer>>

async function sendOne(producer: Producer, run: number): Promise<Round> {
  const t0 = new Date(Date.UTC(2026, 0, 1) + run * 60_000)
  const place = { raDeg: 10, decDeg: 20, errorRadiusDeg: 9 }
  const notice = fermiPosition({ stage: 'FLT', t0, ...place, classIndex: 4, classPercent: 92 })
  await producer.produce({ ...notice, producedAt: new Date() })
  const took = async () => {
    const { rows } = await pool().query<{
      heard: number
      owing: number
      first: number
      last: number
      sent: number
    }>(
      `select extract(epoch from n.received_at - n.produced_at) * 1000 as heard,
         extract(epoch from min(d.created_at) - n.produced_at) * 1000 as owing,
         extract(epoch from min(d.sent_at) - n.produced_at) * 1000 as first,
         extract(epoch from max(d.sent_at) - n.produced_at) * 1000 as last, count(d.sent_at)::int as sent
         from deliveries d join revisions r on r.event_id = d.event_id and r.revision = d.revision
         join notices n on n.id = r.notice_id
        where d.event_id = (select max(id) from events) group by n.id`,
    )
    return rows[0]
  }
  const isDone = async () => (await eventCount()) === run + 1 && (await took())?.sent === PEOPLE
  if (!(await until(isDone, 60_000, 100))) throw new Error('the mails did not arrive within a minute')
  const figures = await took()
  return {
    heardMs: Number(figures?.heard),
    owingMs: Number(figures?.owing),
    firstMs: Number(figures?.first),
    lastMs: Number(figures?.last),
  }
}

async function eventCount(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>('select count(*)::int as count from events')
  return rows[0]?.count ?? 0
}

/** Apache Kafka where its jars can be had. The mock cluster answers a waiting fetch only when its time is over: up to a second. */
async function startBroker(): Promise<{ name: string; brokers: string; close(): Promise<void> }> {
  const jars = needKafkaJars()
  if (!jars.ok) {
    console.log(`  On librdkafka's mock, which adds up to a second: ${jars.why}`)
    return { name: 'mock Kafka', ...(await startMockKafka()) }
  }
  const tokens = await startTokenEndpoint({ clientId: 'bench', clientSecret: 'bench', lifeSeconds: 3600 })
  const kafka = await startKafka(jars.folder, tokens)
  const close = async () => {
    await kafka.close()
    await tokens.close()
  }
  return { name: 'Apache Kafka', brokers: kafka.brokers, close }
}

/** Postfix's smtp-sink: it takes mail and keeps none. */
async function startSink(): Promise<{ url: string; close(): Promise<unknown> }> {
  const found = need('smtp-sink')
  if (!found.ok) throw new Error(found.why)
  const port = await freePort()
  const child: ChildProcess = spawn(found.path, ['-u', 'nobody', `127.0.0.1:${port}`, '1000'], {
    stdio: 'ignore',
  })
  if (!(await until(async () => !(await isPortFree(port)), 5000)))
    throw new Error('smtp-sink does not listen')
  return { url: `smtp://127.0.0.1:${port}`, close: () => stopChild(child, 'SIGTERM', 3000) }
}
