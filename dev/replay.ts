import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { closeDb } from '#server/db.ts'
import { env } from '#server/env.ts'
import { log } from '#server/log.ts'
import { closeQueue, ring } from '#server/queue.ts'
import { openBroker } from '#workers/gcn/broker.ts'
import { ingest } from '#workers/gcn/ingest.ts'
import { openProducer, type Recording } from '#workers/gcn/produce.ts'
import { needDatabase } from './need-database.ts'
import { listRecordings, type Recorded } from './replay-list.ts'
import { runCommand, Trouble } from './trouble.ts'

const USAGE = `npm run replay -- FILE|FOLDER... [--topic T] [--through kafka|ingest] [--speed N] [--now]

  --topic T     the topic of all notices; without it the table beside them (history.tsv, MANIFEST.tsv) or their names tell
  --through     "kafka": to the broker that GCN_BROKERS names, for the running worker to hear; "ingest": into the
                database at once. Without it: kafka when GCN_BROKERS is set
  --speed N     keep the gaps between the recorded times, N times faster; without it as fast as can be
  --now         as if each were sent now, so that people are told; without it with the recorded time, where one is known`

/** Takes one notice in; answers what became of it, in a few words. */
type Way = { send(recording: Recording): Promise<string>; close(): Promise<void> }

async function replay(): Promise<void> {
  const { values, positionals } = readArguments()
  if (positionals.length === 0) throw new Trouble(`Which notices?\n\n${USAGE}`)
  const speed = values.speed === undefined ? null : Number(values.speed)
  if (speed !== null && !(speed > 0))
    throw new Trouble(`--speed takes a number above 0, not "${values.speed}".`)
  const through = values.through ?? (env().GCN_BROKERS ? 'kafka' : 'ingest')
  if (through !== 'kafka' && through !== 'ingest')
    throw new Trouble(`--through takes kafka or ingest, not "${through}".`)

  const recordings = listRecordings(positionals, values.topic ?? null)
  const way = through === 'kafka' ? await openKafka() : await openIngest()
  const startedAt = Date.now()
  const outcomes = new Map<string, number>()
  try {
    let before: Date | null = null
    for (const recorded of recordings) {
      if (speed !== null) await pause(gapMs(before, recorded.producedAt) / speed)
      before = recorded.producedAt ?? before
      const outcome = await way.send(load(recorded, values.now))
      const [kind = outcome] = outcome.split(' ')
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
      console.log(`${recorded.topic}  ${recorded.path}  ${outcome}`)
    }
  } finally {
    await way.close()
  }
  const counts = [...outcomes].map(([kind, count]) => `${count} ${kind}`).join(', ')
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  console.log(`\n${recordings.length} notices through ${through} in ${seconds} s: ${counts}`)
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        topic: { type: 'string' },
        through: { type: 'string' },
        speed: { type: 'string' },
        now: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Trouble(`${(error as Error).message}\n\n${USAGE}`)
  }
}

function load({ path, topic, producedAt }: Recorded, isNow: boolean): Recording {
  return { topic, bytes: readFileSync(path), producedAt: isNow || !producedAt ? new Date() : producedAt }
}

function gapMs(before: Date | null, now: Date | null): number {
  return before && now ? Math.max(0, now.getTime() - before.getTime()) : 0
}

async function openKafka(): Promise<Way> {
  const brokers = env().GCN_BROKERS
  // Without GCN_BROKERS the client would go to NASA's own broker, which is not ours to write to.
  if (!brokers)
    throw new Trouble('GCN_BROKERS is not set: name the local broker, such as GCN_BROKERS=127.0.0.1:9092.')
  const producer = await openProducer(openBroker(env())).catch((error: Error) => {
    throw new Trouble(`The broker ${brokers} cannot be reached: ${error.message}.`)
  })
  return {
    async send(recording) {
      await producer.produce(recording)
      return 'sent'
    },
    close: () => producer.close(),
  }
}

async function openIngest(): Promise<Way> {
  await needDatabase()
  return {
    async send({ topic, bytes, producedAt }) {
      const message = { topic, bytes, producedAt, partition: null, offset: null }
      const { outcome, eventSlug, revision } = await ingest(message, new Date())
      return eventSlug ? `${outcome} ${eventSlug} revision ${revision}` : outcome
    },
    async close() {
      // The rings of ingest are not awaited there, and this process is about to end.
      await ring('fan-out').catch(() =>
        console.warn('The queue does not answer; the sweep will find what is owed.'),
      )
      await closeQueue()
      await closeDb()
    },
  }
}

log.level = 'error'
await runCommand(replay)
