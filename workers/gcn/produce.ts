import kafkajs, { type Kafka } from 'kafkajs'

export type Recording = { topic: string; bytes: Buffer; producedAt: Date }

/** Puts recorded notices on a broker of one's own, packed as GCN's bridge packs them; topics that it lacks are made. */
export async function openProducer(kafka: Kafka): Promise<{
  produce(recording: Recording): Promise<void>
  close(): Promise<void>
}> {
  const producer = kafka.producer({
    allowAutoTopicCreation: true,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  })
  await producer.connect()
  return {
    async produce({ topic, bytes, producedAt }) {
      await producer.send({
        topic,
        compression: kafkajs.CompressionTypes.ZSTD,
        // One partition for each topic, as on GCN: order is kept.
        messages: [{ value: bytes, timestamp: String(producedAt.getTime()), partition: 0 }],
      })
    },
    close: () => producer.disconnect(),
  }
}
