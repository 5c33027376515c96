import { afterAll, beforeAll } from 'vitest'
import { until } from '#dev/until.ts'
import { closeDb, pool } from '#server/db.ts'
import { type Bell, closeQueue, unanswered } from '#server/queue.ts'
import { type AlertsProcess, startAlerts } from '#tests/alerts-process.ts'
import { freshDatabase } from '#tests/database.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'
import { startRedis } from '#tests/redis.ts'
import { type SmtpSink, startSmtpSink } from '#tests/smtp-sink.ts'
import { type Ingested, ingest } from '#workers/gcn/ingest.ts'

export type Backend = 'redis' | 'postgres'

/** Everything a flow from notice to inbox runs on: PostgreSQL, one of the two queues, SMTP, the alerts worker. */
export class Stage {
  readonly backend: Backend
  sink!: SmtpSink
  private ends: (() => Promise<unknown>)[] = []
  private workers: AlertsProcess[] = []
  private wipe!: () => Promise<void>
  private offset = 0n

  constructor(backend: Backend) {
    this.backend = backend
    beforeAll(() => this.open())
    afterAll(() => this.close())
  }

  private async open(): Promise<void> {
    const database = await freshDatabase()
    this.sink = await startSmtpSink()
    process.env.SMTP_URL = this.sink.url
    process.env.SITE_URL = 'http://127.0.0.1:3000'
    if (this.backend === 'redis') {
      const redis = await startRedis()
      process.env.REDIS_URL = redis.url
      this.wipe = redis.wipe
      this.ends.push(redis.stop)
    } else {
      this.wipe = async () => void (await pool().query('truncate bullmq.job cascade'))
    }
    this.ends.push(() => this.sink.close(), database.drop, closeDb, closeQueue)
  }

  private async close(): Promise<void> {
    await this.stopWorkers()
    for (const end of this.ends.toReversed()) await end()
  }

  async startWorker(settings: Record<string, string> = {}): Promise<AlertsProcess> {
    const worker = await startAlerts(settings)
    this.workers.push(worker)
    return worker
  }

  /** Stops every worker that still runs, as an operator would. */
  async stopWorkers(): Promise<void> {
    const workers = this.workers
    this.workers = []
    await Promise.all(workers.map(it => it.stop()))
  }

  /** Everything that the queue remembers is gone; with PostgreSQL, its tables are emptied. */
  async wipeQueue(): Promise<void> {
    await this.wipe()
  }

  /** How many rings nobody took up yet. */
  async waiting(bell: Bell): Promise<number> {
    return unanswered(bell)
  }

  /** A notice arrives now, as from the stream. */
  async arrive(sample: SampleNotice, producedAt = new Date()): Promise<Ingested> {
    return ingest({ ...sample, partition: 0, offset: this.offset++, producedAt }, new Date())
  }

  /** Waits until every event is told and nothing is owed any more; false when that takes longer. */
  async settled(limitMs = 30_000): Promise<boolean> {
    return until(async () => {
      const { rows } = await pool().query<{ owed: boolean }>(
        `select exists (select 1 from events where revision > told_revision)
             or exists (select 1 from deliveries where sent_at is null and failed_at is null) as owed`,
      )
      return rows[0]?.owed === false
    }, limitMs)
  }
}
