import type { Kafka } from 'kafkajs'
import { afterAll, expect } from 'vitest'
import { until } from '#dev/until.ts'
import { openBroker } from '#workers/gcn/broker.ts'
import { openProducer } from '#workers/gcn/produce.ts'
import { openStream, type Stream, type StreamSettings } from '#workers/gcn/stream.ts'

/** A client of a broker of our own; with a token URL it comes with a credential. */
export function connectTo(brokers: string, credential?: { id: string; secret: string; url: string }): Kafka {
  return openBroker({
    GCN_DOMAIN: 'production',
    GCN_BROKERS: brokers,
    GCN_CLIENT_ID: credential?.id,
    GCN_CLIENT_SECRET: credential?.secret,
    GCN_TOKEN_URL: credential?.url,
  })
}

export type Listener = {
  /** What was kept, as `topic: text`, in order of arrival. */
  heard: string[]
  /** Reasons for which the stream ended by itself. */
  ends: Error[]
  stream: Stream
}

/** A stream that keeps what it hears in a list, unless told otherwise. */
export async function listen(kafka: Kafka, settings: Partial<StreamSettings> = {}): Promise<Listener> {
  const heard: string[] = []
  const ends: Error[] = []
  const stream = await openStream({
    kafka,
    groupId: 'stream-test',
    wanted: ['gcn.one'],
    refreshMs: 200,
    onMessage: async message => void heard.push(`${message.topic}: ${message.bytes.toString()}`),
    onEnd: why => ends.push(why),
    ...settings,
  })
  return { heard, ends, stream }
}

/** Sends texts to a topic, one after another; closed when the file's tests are over. */
export async function openSender(
  kafka: Kafka,
): Promise<(topic: string, ...texts: string[]) => Promise<void>> {
  const producer = await openProducer(kafka)
  afterAll(() => producer.close())
  return async (topic, ...texts) => {
    for (const text of texts)
      await producer.produce({ topic, bytes: Buffer.from(text), producedAt: new Date() })
  }
}

/** Fails with what there was when the list has not become as expected in time. */
export async function becomes<T>(look: () => T, expected: T, limitMs = 30_000): Promise<void> {
  await until(() => JSON.stringify(look()) === JSON.stringify(expected), limitMs)
  expect(look()).toEqual(expected)
}

/** The offset from which a group would go on, per topic; -1 when it has committed nothing. */
export async function committed(kafka: Kafka, groupId: string, topic: string): Promise<number> {
  const admin = kafka.admin()
  await admin.connect()
  try {
    const [found] = await admin.fetchOffsets({ groupId, topics: [topic] })
    return Number(found?.partitions.find(each => each.partition === 0)?.offset ?? -1)
  } finally {
    await admin.disconnect()
  }
}
