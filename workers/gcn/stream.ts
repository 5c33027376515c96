import type { Kafka } from 'kafkajs'
import { log } from '#server/log.ts'
import type { StreamMessage } from '#server/notices.ts'
import { type RunningConsumer, startConsumer } from './consumer.ts'
import { findForbidden, isForbidden } from './forbidden.ts'

export type StreamSettings = {
  kafka: Kafka
  /** Fixed, so that a restart goes on where the last process stopped. */
  groupId: string
  /** Topics to hear where the broker has them. */
  wanted: readonly string[]
  /** How often the broker's list of topics is read again. */
  refreshMs: number
  /** Resolves when the message is kept for good; a rejection brings the message again. */
  onMessage: (message: StreamMessage, receivedAt: Date) => Promise<unknown>
  /** The stream ended and nobody asked it to: the process must end too, so that it is started anew. */
  onEnd: (why: Error) => void
}

export type Stream = {
  /** Throws the reason when messages are not being heard or not being kept. */
  check(): void
  close(): Promise<void>
}

/** KafkaJS can stop without a word (its issues 443, 558, 1466); a healthy consumer hears the broker every second. */
const SILENT_AFTER_MS = 60_000

/**
 * Hears the wanted topics that the broker shows us, and follows its list as topics come and go. One absent or
 * forbidden topic in a subscription would silence all the others, so that only listed ones are ever asked for.
 * Rejects when the broker cannot be reached at the start.
 */
export async function openStream(settings: StreamSettings): Promise<Stream> {
  const { kafka, wanted, refreshMs, onEnd } = settings
  const admin = kafka.admin()
  let consumer: RunningConsumer | null = null
  let heard: readonly string[] | null = null
  let forbidden: readonly string[] = []
  let pulseAt = Date.now()
  let hasEnded = false
  let isClosing = false

  const end = (why: Error) => {
    if (hasEnded || isClosing) return
    hasEnded = true
    onEnd(why)
  }

  async function follow(): Promise<void> {
    const listed = new Set(await admin.listTopics())
    if (isClosing) return
    const present = wanted.filter(topic => listed.has(topic) && !forbidden.includes(topic))
    if (heard && isSame(present, heard)) return
    const absent = wanted.filter(topic => !listed.has(topic))
    log.info(
      { present: present.length, absent },
      'topics of the broker; absent ones are heard when they appear',
    )
    await consumer?.close()
    consumer = null
    heard = present
    if (present.length === 0) return
    pulseAt = Date.now()
    consumer = await startConsumer({
      ...settings,
      topics: present,
      onPulse: () => {
        pulseAt = Date.now()
      },
      onCrash: why => {
        if (isForbidden(why)) following = following.then(() => excludeForbidden(why)).catch(end)
        else end(why)
      },
    })
  }

  /** The list shows topics that we may describe; one of them that we may not read ended the consumer of all. */
  async function excludeForbidden(why: Error): Promise<void> {
    await consumer?.close()
    consumer = null
    const found = await findForbidden(kafka, `${settings.groupId}-probe`, heard ?? [])
    if (found.length === 0) throw why
    log.warn({ forbidden: found }, 'topics that may be listed and not read are left out until the next start')
    forbidden = [...forbidden, ...found]
    heard = null
    await follow()
  }

  let following: Promise<void> = Promise.resolve()
  try {
    await admin.connect()
    following = follow()
    await following
  } catch (error) {
    await admin.disconnect().catch(() => {})
    throw error
  }

  let isRefreshing = false
  async function refresh(): Promise<void> {
    // A broker that is slow to answer is not asked twice.
    if (isRefreshing) return
    isRefreshing = true
    following = following.then(follow).catch((error: Error) => {
      // Without a consumer nothing is heard, and nothing but a new start brings one back.
      if (consumer) log.warn({ error: error.message }, 'the list of topics could not be read')
      else end(error)
    })
    await following
    isRefreshing = false
  }
  const refreshing = setInterval(() => void refresh(), refreshMs)
  const isSilent = () => consumer !== null && Date.now() - pulseAt > SILENT_AFTER_MS
  const watch = setInterval(() => {
    if (isSilent()) end(new Error(`the broker was not heard for ${SILENT_AFTER_MS / 1000} s`))
  }, 5000)

  return {
    check() {
      if (hasEnded || isSilent()) throw new Error('the stream is not heard any more')
      const [first] = consumer?.aside() ?? []
      if (first) throw new Error(`notices of ${first.topic} cannot be kept: ${first.why}`)
    },
    async close() {
      isClosing = true
      clearInterval(refreshing)
      clearInterval(watch)
      await following
      await consumer?.close()
      await admin.disconnect().catch(() => {})
    },
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((topic, at) => topic === other[at])
}
