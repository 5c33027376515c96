import { TOPICS } from '#domain/notices/topics.ts'
import { closeDb, pool } from '#server/db.ts'
import { checkClock, checkDatabase, checkFiles, checkQueue } from '#server/doctor/check-kept.ts'
import { checkMigrations } from '#server/doctor/check-schema.ts'
import { env } from '#server/env.ts'
import { openHealth } from '#server/health.ts'
import { log } from '#server/log.ts'
import { gauge } from '#server/metrics.ts'
import { openMetrics } from '#server/open-metrics.ts'
import { closeQueue } from '#server/queue.ts'
import { testSelf } from '#server/self-test.ts'
import { writeMark } from '#server/settings.ts'
import { closeTraces, openTraces } from '#server/traces.ts'
import { openBroker } from './broker.ts'
import { keepCanary } from './canary.ts'
import { HEARTBEAT_TOPIC, type HeartbeatWatch, watchHeartbeat } from './heartbeat.ts'
import { ingest } from './ingest.ts'
import { followSkyMaps } from './sky-maps.ts'
import { openStream, type Stream } from './stream.ts'

// The GCN process: hears the stream and keeps each notice. It ends whenever it may be deaf; its supervisor starts it anew.

/** Whoever asks it to stop may kill it soon after: it leaves the group before. */
const STOP_WITHIN_MS = 8000
const MARK_EVERY_MS = 5000

const settings = env()
const startedAt = Date.now()
let stream: Stream | null = null
let heartbeat: HeartbeatWatch | null = null
let isEnding = false

async function end(code: 0 | 1): Promise<void> {
  if (isEnding) return
  isEnding = true
  setTimeout(() => process.exit(1), STOP_WITHIN_MS)
  await Promise.allSettled([stream?.close(), heartbeat?.close(), skyMaps.close()])
  await Promise.allSettled([health.close(), metrics.close(), closeTraces(), closeQueue(), closeDb()])
  process.exit(code)
}

function fail(why: Error): void {
  if (isEnding) return
  log.fatal({ error: why.message }, 'the stream is lost: ending')
  void end(1)
}

process.on('SIGTERM', signal => {
  log.info({ signal }, 'finishing what is in hand')
  void end(0)
})
process.on('SIGINT', signal => {
  log.info({ signal }, 'finishing what is in hand')
  void end(0)
})

function isHearing(): void {
  if (isEnding || !stream) throw new Error('the stream is not open')
  stream.check()
  heartbeat?.check()
}
const health = await openHealth(settings.HEALTH_PORT, {
  live: isHearing,
  async ready() {
    isHearing()
    await pool().query('select 1')
  },
})

const skyMaps = followSkyMaps()
const sendCanary = keepCanary(settings.CANARY_EMAIL)
if (settings.GCN_HEARTBEAT === 'off') setInterval(() => stream && sendCanary(new Date()), 5000).unref()

const metrics = await openMetrics()
await openTraces('gcn')
let beatAt = 0
if (settings.GCN_HEARTBEAT === 'on') {
  gauge('afterglow_heartbeat_age_seconds', 'Since GCN was last heard', '', () => ({
    age: (Date.now() - (beatAt || startedAt)) / 1000,
  }))
}

let markedAt = 0
function mark(heardAt: Date): void {
  beatAt = heardAt.getTime()
  if (heardAt.getTime() - markedAt < MARK_EVERY_MS) return
  markedAt = heardAt.getTime()
  sendCanary(heardAt)
  writeMark('gcn.heartbeat', { at: heardAt.toISOString() }).catch((error: Error) =>
    log.warn({ error: error.message }, 'the heartbeat could not be marked'),
  )
}

try {
  const kafka = openBroker(settings)
  // At the same time: either group may have to wait until it has given up a member that was killed.
  const watch = async () => {
    if (settings.GCN_HEARTBEAT === 'off') return
    heartbeat = await watchHeartbeat({
      kafka,
      groupId: `${settings.GCN_GROUP_ID}-heartbeat`,
      silentAfterMs: settings.GCN_SILENCE_SECONDS * 1000,
      onBeat: mark,
      onSilence: fail,
    })
  }
  const listen = async () => {
    stream = await openStream({
      kafka,
      groupId: settings.GCN_GROUP_ID,
      wanted: TOPICS.filter(entry => entry.isOn && entry.topic !== HEARTBEAT_TOPIC).map(entry => entry.topic),
      refreshMs: settings.GCN_TOPICS_REFRESH_SECONDS * 1000,
      onMessage: ingest,
      onEnd: fail,
    })
  }
  await Promise.all([watch(), listen()])
  log.info('gcn is running')
  void testSelf({
    database: checkDatabase,
    migrations: checkMigrations,
    queue: checkQueue,
    clock: checkClock,
    files: checkFiles,
  })
} catch (error) {
  fail(error as Error)
}
