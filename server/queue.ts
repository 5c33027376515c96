import { type ConnectionOptions, createPostgresBackend, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import { env } from '#server/env.ts'
import { log } from '#server/log.ts'

/**
 * The queue rings bells and remembers nothing: what is owed stands in PostgreSQL, a job carries no data,
 * and the sweep rings again for whatever is still owed. So jobs are thrown away when done or failed.
 */
export type Bell = 'fan-out' | 'deliver' | 'channels'

type Ringer = Pick<Queue, 'addBulk' | 'getWaitingCount' | 'close'>
const ringers = new Map<Bell, { queue: Ringer; end: () => void }>()

function ringer(bell: Bell) {
  const known = ringers.get(bell)
  if (known) return known
  const opened = env().REDIS_URL ? redisRinger(bell) : postgresRinger(bell)
  ringers.set(bell, opened)
  return opened
}

const once = { attempts: 1, removeOnComplete: true, removeOnFail: true }

function redisRinger(bell: Bell) {
  // Producers fail fast: a ring that cannot be heard is the sweep's business, not a reason to wait.
  const connection = redis({ enableOfflineQueue: true, maxRetriesPerRequest: 1, commandTimeout: 2000 })
  const queue = new Queue(bell, { connection, defaultJobOptions: once, skipVersionCheck: true })
  queue.on('error', error => log.warn({ bell, error: error.message }, 'the queue does not answer'))
  return { queue, end: () => connection.disconnect() }
}

function postgresRinger(bell: Bell) {
  const queue = new Queue(bell, { connection: postgres(), defaultJobOptions: once }, createPostgresBackend)
  queue.on('error', error => log.warn({ bell, error: error.message }, 'the queue does not answer'))
  return { queue, end: () => {} }
}

function redis(options: object): Redis & ConnectionOptions {
  const connection = new Redis(env().REDIS_URL ?? '', options)
  connection.on('error', (error: Error) => log.warn({ error: error.message }, 'Redis does not answer'))
  return connection
}

/** BullMQ listens to idle connections only: one that is cut while it is in use would end the process. */
class SteadyClient extends pg.Client {
  constructor(config: pg.ClientConfig) {
    super(config)
    // The query that was under way fails, which is heard; there is nothing more to do here.
    this.on('error', () => {})
  }
}

const postgres = () => ({ connectionString: env().DATABASE_URL, max: 4, migrate: true, Client: SteadyClient })

/**
 * Rings `times` times: each ring is one job for one worker. Throws when the queue cannot be reached; whoever rings
 * after a commit logs that and goes on, since the sweep finds what is owed.
 */
export async function ring(bell: Bell, times = 1): Promise<void> {
  await ringer(bell).queue.addBulk(Array.from({ length: times }, () => ({ name: bell, data: {} })))
}

/** How many rings nobody has answered yet. */
export async function unanswered(bell: Bell): Promise<number> {
  return ringer(bell).queue.getWaitingCount()
}

/**
 * Calls `handler` for each ring. A handler that throws is logged; its ring is gone and the sweep brings another.
 * The short lock and the quick look for stalled jobs bring a killed worker's job back within seconds
 * (BullMQ's defaults take a minute).
 */
export function answer(
  bell: Bell,
  handler: () => Promise<void>,
  concurrency = 1,
): { close(): Promise<void> } {
  const timing = { concurrency, lockDuration: 5000, stalledInterval: 2000, maxStalledCount: 5, drainDelay: 1 }
  const connection = env().REDIS_URL ? redis({ maxRetriesPerRequest: null }) : undefined
  const inHand = new Set<Promise<void>>()
  const handle = () => {
    const answered = handler().finally(() => inHand.delete(answered))
    inHand.add(answered)
    return answered
  }
  const worker = connection
    ? new Worker(bell, handle, { connection, ...timing, skipVersionCheck: true })
    : new Worker(bell, handle, { connection: postgres(), ...timing }, createPostgresBackend)
  worker.on('error', error => log.warn({ bell, error: error.message }, 'the queue does not answer'))
  worker.on('failed', (_job, error) => log.error({ bell, error: error.message }, 'answering a ring failed'))
  return {
    async close() {
      const closed = worker.close()
      await within(closed, LEAVES_WITHIN_MS)
      // What is in hand is finished however long it takes; a queue that is gone is not waited for.
      await Promise.allSettled(inHand)
      await within(closed, LEAVES_WITHIN_MS)
      connection?.disconnect()
    },
  }
}

/** What speaks against the queue's place, in a sentence, or null. Throws when it does not answer. */
export async function queueTrouble(): Promise<string | null> {
  if (!env().REDIS_URL) return null
  const connection = redis({ maxRetriesPerRequest: 1, commandTimeout: 2000 })
  try {
    const told = await connection.info('memory')
    const policy = /^maxmemory_policy:(\S+)/m.exec(told)?.[1]
    return policy === 'noeviction' ? null : `Redis may throw rings away (maxmemory-policy ${policy})`
  } finally {
    connection.disconnect()
  }
}

/** BullMQ waits for ever for a Redis that has gone, and tells nobody. */
const LEAVES_WITHIN_MS = 2000

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, ms)
  try {
    // What fails once nobody waits any more concerns nobody.
    await Promise.race([work.catch(() => {}), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Closes what `ring` opened. */
export async function closeQueue(): Promise<void> {
  const opened = [...ringers.values()]
  ringers.clear()
  for (const { queue, end } of opened) {
    await within(queue.close(), LEAVES_WITHIN_MS)
    end()
  }
}
