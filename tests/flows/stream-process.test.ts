import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { type MockKafka, startMockKafka } from '#dev/kafka-mock.ts'
import { until } from '#dev/until.ts'
import { freshDatabase } from '#tests/database.ts'
import { openProducer, type Recording } from '#workers/gcn/produce.ts'
import { isHealthy, sampleNotices, startGcn } from './stream-process.ts'
import { committed, connectTo } from './stream-stage.ts'

const FLIGHT = 'gcn.classic.voevent.FERMI_GBM_FLT_POS'

/** A broker and a database of its own, closed after the test, and the settings with which a worker finds them. */
async function openStage() {
  const mock: MockKafka = await startMockKafka()
  const database = await freshDatabase()
  const kafka = connectTo(mock.brokers)
  const producer = await openProducer(kafka)
  const client = new pg.Client({ connectionString: database.url })
  // Some tests cut every connection to the database, this one too.
  client.on('error', () => {})
  await client.connect()
  closings.push(async () => {
    await client.end().catch(() => {})
    await producer.close()
    await mock.close()
    await database.drop()
  })
  const settings = {
    GCN_BROKERS: mock.brokers,
    GCN_HEARTBEAT: 'off',
    DATABASE_URL: database.url,
    GCN_GROUP_ID: 'gcn',
  }
  return {
    kafka,
    settings,
    database: database.url,
    async send(recordings: readonly Recording[]) {
      for (const recording of recordings) await producer.produce(recording)
    },
    count: async (sql: string) => Number((await client.query(sql)).rows[0]?.count),
  }
}

const closings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close()
})

const NOTICES = 'select count(*) from notices'

test('SIGTERM: what is in hand is kept and committed, and it ends well', async () => {
  const { kafka, settings, send, count } = await openStage()
  const notices = sampleNotices().filter(each => each.topic === FLIGHT)
  expect(notices.length).toBeGreaterThan(3)
  await send(notices)
  const worker = await startGcn(settings)
  await isHealthy(worker)
  await until(async () => (await count(NOTICES)) > 0, 30_000)
  expect(await worker.end('SIGTERM')).toBe(0)
  const kept = await count(NOTICES)
  expect(kept).toBeGreaterThan(0)
  expect(await committed(kafka, 'gcn', FLIGHT)).toBe(kept)
  expect(await worker.health()).toBeNull()
})

test('killed in the middle of many notices, the next process goes on, and each is kept once', async () => {
  const { settings, send, count } = await openStage()
  const notices = sampleNotices()
  await send(notices)
  const first = await startGcn(settings)
  await until(async () => (await count(NOTICES)) > 0, 30_000, 5)
  await first.end('SIGKILL')
  const kept = await count(NOTICES)
  expect(kept).toBeLessThan(notices.length)

  await startGcn(settings)
  await until(async () => (await count(NOTICES)) === notices.length, 90_000)
  expect(await count(NOTICES)).toBe(notices.length)
  expect(await count('select count(distinct (topic, kafka_offset)) from notices')).toBe(notices.length)
}, 150_000)

test('the database away: nothing is committed, nothing is lost, and the process says why', async () => {
  const { kafka, settings, send, database } = await openStage()
  const notices = sampleNotices().filter(each => each.topic === FLIGHT)
  const [first, ...others] = notices
  if (!first) throw new Error('there is no sample notice')
  await send([first])
  const worker = await startGcn(settings)
  await until(async () => (await committed(kafka, 'gcn', FLIGHT)) === 1, 30_000)
  await cutOff(database, true)
  await send(others)
  await until(async () => (await worker.health())?.status === 503, 30_000)
  expect(await worker.health()).toMatchObject({
    status: 503,
    says: expect.stringContaining('cannot be kept'),
  })
  expect(await committed(kafka, 'gcn', FLIGHT)).toBe(1)

  await cutOff(database, false)
  await until(async () => (await committed(kafka, 'gcn', FLIGHT)) === notices.length, 30_000)
  expect(await committed(kafka, 'gcn', FLIGHT)).toBe(notices.length)
  expect(await worker.health()).toMatchObject({ status: 200 })
  const again = new pg.Client({ connectionString: database })
  await again.connect()
  const found = await again.query(NOTICES)
  await again.end()
  expect(Number(found.rows[0]?.count)).toBe(notices.length)
})

test('the heartbeat of GCN is marked while it is heard; in its silence the process ends', async () => {
  const { settings, send, count } = await openStage()
  const beat = () => ({ topic: 'gcn.heartbeat', bytes: Buffer.from('{}'), producedAt: new Date() })
  await send([beat()])
  const worker = await startGcn({ ...settings, GCN_HEARTBEAT: 'on', GCN_SILENCE_SECONDS: '4' })
  await until(async () => {
    await send([beat()])
    return (await count(`select count(*) from settings where key = 'gcn.heartbeat'`)) === 1
  }, 30_000)
  await isHealthy(worker)
  expect(await worker.ended).toBe(1)
  expect(worker.log()).toContain('no heartbeat of GCN for')
  expect(await count(NOTICES)).toBe(0)
})

/** Lets nobody into a database, and throws out who is in; or lets them in again. */
async function cutOff(url: string, isCut: boolean): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  const admin = new pg.Client({ connectionString: process.env.TEST_POSTGRES_URL })
  await admin.connect()
  await admin.query(`alter database ${name} with allow_connections ${isCut ? 'false' : 'true'}`)
  if (isCut)
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await admin.end()
}
