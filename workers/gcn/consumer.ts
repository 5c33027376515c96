import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs'
import { log } from '#server/log.ts'
import type { StreamMessage } from '#server/notices.ts'
import { openAside } from './aside.ts'

export type ConsumerSettings = {
  kafka: Kafka
  groupId: string
  topics: readonly string[]
  /** Resolves when the message is kept for good: only then is its offset committed. */
  onMessage: (message: StreamMessage, receivedAt: Date) => Promise<unknown>
  /** Called at every sign that the consumer lives: it heard the broker, or got through a message. */
  onPulse: () => void
  /** KafkaJS gave up and will not try again. */
  onCrash: (error: Error) => void
}

export type RunningConsumer = {
  /** Topics whose next message cannot be kept at the moment, with the reason. */
  aside(): { topic: string; why: string }[]
  /** Finishes the message in hand, commits, leaves the group and disconnects. */
  close(): Promise<void>
}

/** A dead process's topics wait this long before another process gets them. */
export const SESSION_MS = 15_000
const HEARTBEAT_MS = 3000
/** A commit costs a round trip over an ocean: with messages waiting, one a second is enough. */
const COMMIT_EVERY_MS = 1000

/** Starts a consumer of these topics, all of which must exist; rejects when it cannot connect, subscribe or join. */
export async function startConsumer(settings: ConsumerSettings): Promise<RunningConsumer> {
  const { kafka, groupId, topics, onPulse, onCrash } = settings
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: SESSION_MS,
    rebalanceTimeout: 2 * SESSION_MS,
    heartbeatInterval: HEARTBEAT_MS,
    // LVK sends 4 MiB in one message; KafkaJS asks for 1 MiB of a topic unless told.
    maxBytesPerPartition: 8 * 2 ** 20,
    maxBytes: 32 * 2 ** 20,
    // A real broker answers as soon as a message comes; a mock cluster answers a waiting fetch only when its time is over.
    maxWaitTimeInMs: 250,
    allowAutoTopicCreation: false,
  })
  const asideTopics = openAside()
  let isClosing = false

  consumer.on(consumer.events.FETCH, onPulse)
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    onPulse()
    log.info({ groupId, topics: Object.keys(payload.memberAssignment).length }, 'listening to the stream')
  })
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart && !isClosing) onCrash(payload.error)
  })

  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [...topics], fromBeginning: true })
  } catch (error) {
    await consumer.disconnect().catch(() => {})
    throw error
  }
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: async payload => {
      await workThrough(payload, settings, asideTopics, () => isClosing)
    },
  })
  return {
    aside: () => asideTopics.list(),
    async close() {
      isClosing = true
      asideTopics.close()
      await leave(consumer)
    },
  }
}

/** Messages in order; what is done is committed, whatever ends the batch. */
async function workThrough(
  payload: EachBatchPayload,
  { onMessage, onPulse }: ConsumerSettings,
  asideTopics: ReturnType<typeof openAside>,
  isClosing: () => boolean,
): Promise<void> {
  const { batch, heartbeat, isRunning, isStale, resolveOffset } = payload
  const { topic, partition } = batch
  let done: string | null = null
  let committedAt = Date.now()
  const commit = async () => {
    if (done === null) return
    const offset = String(BigInt(done) + 1n)
    done = null
    committedAt = Date.now()
    await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] })
  }
  try {
    for (const message of batch.messages) {
      if (isClosing() || !isRunning() || isStale()) break
      try {
        await whileBeating(heartbeat, () => onMessage(read(topic, partition, message), new Date()))
      } catch (error) {
        // Not kept, so neither resolved nor committed: it comes again, and other topics go on meanwhile.
        asideTopics.set(topic, partition, error as Error, payload.pause)
        break
      }
      asideTopics.clear(topic, partition)
      resolveOffset(message.offset)
      done = message.offset
      onPulse()
      if (Date.now() - committedAt >= COMMIT_EVERY_MS) await commit()
      await heartbeat()
    }
  } finally {
    await commit()
  }
}

function read(topic: string, partition: number, message: KafkaMessage): StreamMessage {
  const producedMs = Number(message.timestamp)
  return {
    topic,
    partition,
    offset: BigInt(message.offset),
    producedAt: producedMs > 0 ? new Date(producedMs) : new Date(),
    bytes: message.value ?? Buffer.alloc(0),
  }
}

/** A slow database must not cost the membership: a rebalance would bring every message in hand again. */
async function whileBeating<T>(heartbeat: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  // A heartbeat that fails here fails again right after the message, where it is heeded.
  const timer = setInterval(() => void heartbeat().catch(() => {}), HEARTBEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

async function leave(consumer: Consumer): Promise<void> {
  await consumer
    .disconnect()
    .catch((error: Error) => log.warn({ error: error.message }, 'left the stream badly'))
}
