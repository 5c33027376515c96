import { closeDb, pool } from '#server/db.ts'
import { checkClock, checkDatabase, checkFiles, checkQueue } from '#server/doctor/check-kept.ts'
import { checkRelay } from '#server/doctor/check-mail.ts'
import { checkSettings } from '#server/doctor/check-running.ts'
import { checkMigrations } from '#server/doctor/check-schema.ts'
import { env } from '#server/env.ts'
import { openHealth } from '#server/health.ts'
import { log } from '#server/log.ts'
import { openMailer } from '#server/mailer.ts'
import { openNightCharts } from '#server/night-charts.ts'
import { openMetrics } from '#server/open-metrics.ts'
import { watchOwed } from '#server/owed-metrics.ts'
import { answer, closeQueue } from '#server/queue.ts'
import { testSelf } from '#server/self-test.ts'
import { closeTraces, openTraces } from '#server/traces.ts'
import { BACKOFF } from './backoff.ts'
import { keepBulkFiles } from './bulk.ts'
import { callChannels } from './call-channels.ts'
import { type DeliverySettings, deliverBatch, type Post } from './deliver.ts'
import { fanOut } from './fan-out.ts'
import { keepSweeping } from './sweep.ts'
import { keepTidying } from './tidy.ts'
import { MOST_CHARTS_WAITING } from './verdict-files.ts'
import { keepWatchingIncidents } from './watch-incidents.ts'
import { writeMail } from './write-mail.ts'

// The alerts process: matches events with wishes, and sends what is owed.

const { SMTP_URL, MAIL_FROM, BOUNCE_ADDRESS, SMTP_CONNECTIONS, SITE_URL, HEALTH_PORT } = env()
const { CHART_WITHIN_MS, RETRY_FIRST_MS } = env()
const settings: DeliverySettings = {
  batchSize: 500,
  leaseMs: 6000,
  inFlight: SMTP_CONNECTIONS * 4,
  backoff: { ...BACKOFF, firstMs: RETRY_FIRST_MS },
}
const mailer = openMailer({
  smtpUrl: SMTP_URL,
  from: MAIL_FROM,
  connections: SMTP_CONNECTIONS,
  bounceAddress: BOUNCE_ADDRESS,
})
const charts = openNightCharts({ mostWaiting: MOST_CHARTS_WAITING, withinMs: CHART_WITHIN_MS })
const post: Post = {
  write: (delivery, now) => writeMail(delivery, { siteUrl: SITE_URL, charts }, now),
  send: mail => mailer.send(mail),
}

const channels = callChannels({
  siteUrl: SITE_URL,
  inFlight: 128,
  leaseMs: 30_000,
  everyMs: 1000,
  // An alert that is a day old is none any more.
  backoff: { firstMs: RETRY_FIRST_MS, longestMs: 15 * 60_000, maxAttempts: 100 },
  patience: { failures: 10, overMs: 24 * 3_600_000 },
})

const fanOuts = answer('fan-out', () => {
  // An event has changed: webhooks that are sent each change need not wait until it is told.
  channels.wake()
  return fanOut(settings.batchSize)
})
const deliveries = answer('deliver', async () => void (await deliverBatch(post, settings)), 2)
const calls = answer('channels', async () => channels.wake())
const sweeping = keepSweeping(settings.batchSize)
const tidying = keepTidying()
const bulk = keepBulkFiles()
const incidents = keepWatchingIncidents()
watchOwed()
const metrics = await openMetrics()
await openTraces('alerts')
const health = await openHealth(HEALTH_PORT, {
  live: () => sweeping.check(),
  ready: async () => void (await pool().query('select 1')),
})
log.info('alerts is running')
void testSelf({
  settings: checkSettings,
  database: checkDatabase,
  migrations: checkMigrations,
  queue: checkQueue,
  'mail relay': checkRelay,
  clock: checkClock,
  files: checkFiles,
})

let isClosing = false
async function close(signal: string): Promise<void> {
  if (isClosing) return
  isClosing = true
  log.info({ signal }, 'finishing what is in hand')
  await Promise.all([sweeping.close(), tidying.close(), bulk.close(), incidents.close()])
  await Promise.all([fanOuts.close(), deliveries.close(), calls.close()])
  await channels.close()
  await Promise.all([mailer.close(), charts.close()])
  await Promise.all([closeQueue(), closeTraces()])
  await Promise.all([health.close(), metrics.close()])
  await closeDb()
  process.exit(0)
}
process.on('SIGTERM', signal => void close(signal))
process.on('SIGINT', signal => void close(signal))
