import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApacheKafka, startKafka } from '#dev/kafka.ts'
import { needKafkaJars } from '#dev/kafka-jars.ts'
import { startMockKafka } from '#dev/kafka-mock.ts'
import { listRecordings } from '#dev/replay-list.ts'
import { startTokenEndpoint } from '#dev/token-endpoint.ts'
import { until } from '#dev/until.ts'
import { TOPICS } from '#domain/notices/topics.ts'
import { closeDb } from '#server/db.ts'
import { closeQueue } from '#server/queue.ts'
import { freshDatabase } from '#tests/database.ts'
import { ingest } from '#workers/gcn/ingest.ts'
import { openProducer, type Recording } from '#workers/gcn/produce.ts'
import { startGcn } from './stream-process.ts'
import { connectTo } from './stream-stage.ts'

// Every notice at hand, the project's own and the recorded ones where ../shared is present, once through Kafka and the
// worker in a process of its own and once straight into ingest: partitions and topics bring them in another order.

const folders = ['../notices/history', '../../../shared/notices']
  .map(path => fileURLToPath(new URL(path, import.meta.url)))
  .filter(existsSync)
const isHeard = new Set(TOPICS.flatMap(entry => (entry.isOn ? [entry.topic] : [])))

const closings: (() => Promise<unknown>)[] = []
afterAll(async () => {
  await closeQueue()
  await closeDb()
  for (const close of closings.toReversed()) await close()
})

let brokers: string
beforeAll(async () => {
  const jars = needKafkaJars()
  if (!jars.ok) {
    const mock = await startMockKafka()
    closings.push(() => mock.close())
    brokers = mock.brokers
    return
  }
  const tokens = await startTokenEndpoint({ clientId: 'reader', clientSecret: 'a secret', lifeSeconds: 600 })
  closings.push(() => tokens.close())
  const kafka: ApacheKafka = await startKafka(jars.folder, tokens)
  closings.push(() => kafka.close())
  brokers = kafka.brokers
}, 120_000)

test('notices through Kafka make the same events as through ingest', async () => {
  const recordings: Recording[] = listRecordings(folders, null)
    .filter(({ topic }) => isHeard.has(topic))
    .map(({ path, topic }) => ({ topic, bytes: readFileSync(path), producedAt: new Date() }))
  expect(recordings.length).toBeGreaterThan(70)

  const heard = await freshDatabase()
  closings.push(() => heard.drop())
  const producer = await openProducer(connectTo(brokers))
  for (const recording of recordings) await producer.produce(recording)
  await producer.close()
  const worker = await startGcn({
    GCN_BROKERS: brokers,
    GCN_HEARTBEAT: 'off',
    DATABASE_URL: heard.url,
    GCN_GROUP_ID: 'corpus',
  })

  const direct = await freshDatabase()
  closings.push(() => direct.drop())
  for (const recording of recordings) {
    await ingest({ ...recording, partition: null, offset: null }, new Date())
  }
  const expected = await tableOf(direct.url)
  await until(async () => worker.isGone() || (await tableOf(heard.url)).kept === expected.kept, 180_000, 500)
  if (worker.isGone()) throw new Error(`the worker ended:\n${worker.log().slice(-2000)}`)
  const actual = await tableOf(heard.url)
  expect(actual.kept).toBe(expected.kept)
  expect(actual.events).toEqual(expected.events)
  expect(actual.events.length).toBeGreaterThan(20)
  await worker.end('SIGTERM')
}, 400_000)

/** What is kept, and every event without what the order of arrival may decide: its address and the notices' numbers. */
async function tableOf(url: string): Promise<{ kept: number; events: string[] }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const kept = await client.query<{ count: number }>(
      'select (select count(*) from notices)::int + (select count(*) from circulars)::int as count',
    )
    const events = await client.query<{ facts: object; notices: number }>(
      `select facts, (select count(*)::int from notices n where n.event_id = e.id) as notices from events e
        where merged_into_id is null and revision > 0`,
    )
    return {
      kept: kept.rows[0]?.count ?? 0,
      events: events.rows.map(row => withoutNumbers({ ...row.facts, notices: row.notices })).toSorted(),
    }
  } finally {
    await client.end()
  }
}

function withoutNumbers(facts: object): string {
  return JSON.stringify(facts, (key, value: unknown) =>
    key === 'slug' || key === 'noticeId' ? undefined : value,
  )
}
