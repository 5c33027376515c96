import { startMockKafka } from '#dev/kafka-mock.ts'
import { find } from '#dev/tools.ts'
import { writeMark } from '#server/settings.ts'
import { HEARTBEAT_TOPIC } from '#workers/gcn/heartbeat.ts'
import { ingest } from '#workers/gcn/ingest.ts'

export type Recording = { topic: string; bytes: Buffer; producedAt: Date }

/** Where the notices of the demo come from, and how an invented one gets in. */
export type Source = {
  says: string
  /** Settings of the GCN worker; null when it has nobody to listen to and is not started. */
  worker: Record<string, string> | null
  send(recording: Recording): Promise<void>
  close(): Promise<void>
}

/** Straight in, as the worker does it for each message. */
export async function ingestNow(
  { topic, bytes, producedAt }: Recording,
  receivedAt = new Date(),
): Promise<void> {
  await ingest({ topic, bytes, producedAt, partition: null, offset: null }, receivedAt)
}

/** The real stream where a credential or a broker is set; else a mock of Kafka where kcat is; else no broker at all. */
export async function openSource(topics: string[]): Promise<Source> {
  const { GCN_BROKERS, GCN_CLIENT_ID, GCN_DOMAIN = 'production' } = process.env
  if (GCN_BROKERS || GCN_CLIENT_ID) {
    const says = GCN_BROKERS ? `the broker at ${GCN_BROKERS}` : `GCN itself (${GCN_DOMAIN})`
    return { says, worker: {}, send: ingestNow, close: async () => {} }
  }
  return find('kcat').ok ? mock(topics) : withoutBroker()
}

async function mock(topics: string[]): Promise<Source> {
  const cluster = await startMockKafka()
  const { openBroker } = await import('#workers/gcn/broker.ts')
  const { openProducer } = await import('#workers/gcn/produce.ts')
  const kafka = openBroker({ ...process.env, GCN_BROKERS: cluster.brokers, GCN_DOMAIN: 'production' })
  // Asking for a topic makes it, so that the worker need not wait for its next look round.
  const admin = kafka.admin()
  await admin.connect()
  await admin.fetchTopicMetadata({ topics: [HEARTBEAT_TOPIC, ...topics] })
  await admin.disconnect()
  const producer = await openProducer(kafka)
  const beat = () =>
    producer
      .produce({ topic: HEARTBEAT_TOPIC, bytes: Buffer.from('{}'), producedAt: new Date() })
      .catch(() => {})
  const beating = setInterval(() => void beat(), 1000)
  return {
    says: `a mock of Kafka at ${cluster.brokers} (kcat)`,
    worker: { GCN_BROKERS: cluster.brokers },
    send: recording => producer.produce(recording),
    async close() {
      clearInterval(beating)
      await producer.close()
      await cluster.close()
    },
  }
}

function withoutBroker(): Source {
  // The demo stands in for the stream, so its heartbeat is the stream's.
  const beat = () => writeMark('gcn.heartbeat', { at: new Date().toISOString() }).catch(() => {})
  const beating = setInterval(() => void beat(), 5000)
  return {
    says: 'straight into ingest (no broker: set GCN_CLIENT_ID, or install kcat for a mock of one)',
    worker: null,
    send: ingestNow,
    async close() {
      clearInterval(beating)
    },
  }
}
