import type { Kafka } from 'kafkajs'
import { log } from '#server/log.ts'
import { SESSION_MS } from './consumer.ts'

export const HEARTBEAT_TOPIC = 'gcn.heartbeat'

export type HeartbeatSettings = {
  kafka: Kafka
  groupId: string
  silentAfterMs: number
  /** Called for each beat, once a second on GCN. */
  onBeat: (heardAt: Date) => void
  /** No beat for `silentAfterMs`, or the watch itself is over: the process is deaf and must end. */
  onSilence: (why: Error) => void
}

export type HeartbeatWatch = {
  /** Throws the reason when the heartbeat is not heard. */
  check(): void
  close(): Promise<void>
}

/**
 * Listens to GCN's heartbeat: being connected says nothing, hearing does. It has a group of its own, begins with the
 * newest beat, keeps nothing and commits nothing, for three days of beats are worth nothing to a process that starts.
 * Rejects when the broker cannot be reached or has no heartbeat.
 */
export async function watchHeartbeat(settings: HeartbeatSettings): Promise<HeartbeatWatch> {
  const { kafka, groupId, silentAfterMs, onBeat, onSilence } = settings
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: SESSION_MS,
    maxWaitTimeInMs: 1000,
    allowAutoTopicCreation: false,
  })
  let heardAt = Date.now()
  let isStandby = false
  let isOver = false

  const end = (why: Error) => {
    if (isOver) return
    isOver = true
    onSilence(why)
  }
  const silence = () => Date.now() - heardAt

  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    // The topic has one partition: with two processes (during a deployment) one of them hears nothing, and is not deaf.
    isStandby = !payload.memberAssignment[HEARTBEAT_TOPIC]?.length
    heardAt = Date.now()
  })
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) end(payload.error)
  })

  await consumer.connect()
  await consumer.subscribe({ topics: [HEARTBEAT_TOPIC], fromBeginning: false }).catch((error: Error) => {
    throw new Error(
      `${HEARTBEAT_TOPIC} cannot be heard (${error.message}): for a local broker without it, set GCN_HEARTBEAT=off`,
    )
  })
  await consumer.run({
    autoCommit: false,
    eachMessage: async () => {
      heardAt = Date.now()
      onBeat(new Date(heardAt))
    },
  })
  const timer = setInterval(() => {
    if (!isStandby && silence() > silentAfterMs)
      end(new Error(`no heartbeat of GCN for ${Math.round(silence() / 1000)} s`))
  }, 500)

  return {
    check() {
      if (isOver) throw new Error('the heartbeat of GCN is not watched any more')
      if (!isStandby && silence() > silentAfterMs) throw new Error('no heartbeat of GCN')
    },
    async close() {
      isOver = true
      clearInterval(timer)
      await consumer
        .disconnect()
        .catch((error: Error) => log.warn({ error: error.message }, 'left the heartbeat badly'))
    },
  }
}
