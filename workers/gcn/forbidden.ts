import type { Kafka } from 'kafkajs'

/** Whether a topic of the subscription may be listed and not read; Kafka's answer does not say which. */
export function isForbidden(error: Error): boolean {
  const { type } = error as { type?: unknown }
  if (type === 'TOPIC_AUTHORIZATION_FAILED') return true
  return error.cause instanceof Error && isForbidden(error.cause)
}

/**
 * The topics among these that may not be read. KafkaJS ends a consumer for the first of them, so that they are found by
 * halves, with a consumer that keeps nothing: for one among a hundred some fifteen questions, a few seconds each.
 * Rejects when the broker cannot be asked.
 */
export async function findForbidden(
  kafka: Kafka,
  groupId: string,
  topics: readonly string[],
): Promise<string[]> {
  if (topics.length === 0 || (await mayRead(kafka, groupId, topics))) return []
  if (topics.length === 1) return [...topics]
  const middle = Math.ceil(topics.length / 2)
  return [
    ...(await findForbidden(kafka, groupId, topics.slice(0, middle))),
    ...(await findForbidden(kafka, groupId, topics.slice(middle))),
  ]
}

async function mayRead(kafka: Kafka, groupId: string, topics: readonly string[]): Promise<boolean> {
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, allowAutoTopicCreation: false })
  const asked = new Set<string>()
  const answered = new Set<string>()
  const { FETCH_START, FETCH, CRASH } = consumer.events
  const verdict = new Promise<boolean>((resolve, reject) => {
    // All brokers are asked before any answers; each answers for the topics it leads.
    consumer.on(FETCH_START, ({ payload }) => asked.add(String(payload.nodeId)))
    consumer.on(FETCH, ({ payload }) => {
      answered.add(String(payload.nodeId))
      if (answered.size === asked.size) resolve(true)
    })
    consumer.on(CRASH, ({ payload: { error, restart } }) => {
      if (isForbidden(error)) resolve(false)
      else if (!restart) reject(error)
    })
  })
  verdict.catch(() => {})
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [...topics], fromBeginning: false })
    await consumer.run({ autoCommit: false, eachBatch: async () => {} })
    return await verdict
  } finally {
    await consumer.disconnect().catch(() => {})
  }
}
