import { createRequire } from 'node:module'
import kafkajs, { type Kafka, type LogEntry } from 'kafkajs'
import type { Env } from '#server/env.ts'
import { log } from '#server/log.ts'
import { registerCodecs } from './codecs.ts'
import { openTokens } from './token.ts'

const HOSTS = { production: 'gcn.nasa.gov', test: 'test.gcn.nasa.gov', dev: 'dev.gcn.nasa.gov' } as const

export type BrokerSettings = Pick<
  Env,
  'GCN_CLIENT_ID' | 'GCN_CLIENT_SECRET' | 'GCN_DOMAIN' | 'GCN_BROKERS' | 'GCN_TOKEN_URL'
>

/**
 * A Kafka client for GCN, or for the local broker that GCN_BROKERS names. Nothing is connected yet.
 * Throws one sentence when the credential is missing.
 */
export function openBroker(settings: BrokerSettings): Kafka {
  const { GCN_BROKERS, GCN_DOMAIN, GCN_CLIENT_ID, GCN_CLIENT_SECRET } = settings
  const host = HOSTS[GCN_DOMAIN]
  const tokenUrl = settings.GCN_TOKEN_URL ?? (GCN_BROKERS ? null : `https://auth.${host}/oauth2/token`)
  if (tokenUrl && !(GCN_CLIENT_ID && GCN_CLIENT_SECRET)) {
    throw new Error(
      `GCN_CLIENT_ID and GCN_CLIENT_SECRET are not set: make a credential at https://${host}/quickstart, or name a local broker with GCN_BROKERS`,
    )
  }
  registerCodecs()
  quietIdleConnections()
  const token = tokenUrl
    ? openTokens({ url: tokenUrl, clientId: GCN_CLIENT_ID ?? '', clientSecret: GCN_CLIENT_SECRET ?? '' })
    : null
  return new kafkajs.Kafka({
    clientId: 'afterglow',
    brokers: GCN_BROKERS?.split(',').map(each => each.trim()) ?? [`kafka.${host}:9092`],
    ssl: !GCN_BROKERS,
    ...(token && {
      sasl: { mechanism: 'oauthbearer', oauthBearerProvider: async () => ({ value: await token() }) },
    }),
    connectionTimeout: 10_000,
    // Asking for a token, with all its tries, happens within this.
    authenticationTimeout: 60_000,
    reauthenticationThreshold: 10_000,
    retry: { initialRetryTime: 300, retries: 6, maxRetryTime: 10_000 },
    logLevel: kafkajs.logLevel.INFO,
    logCreator: () => passOn,
  })
}

/** KafkaJS's words go to our log; of what it attaches, only what names no secret and no bytes. */
function passOn({ namespace, level, log: entry }: LogEntry): void {
  const { message, groupId, broker, topic, partition, offset, error, retryCount } = entry
  const why = error instanceof Error ? error.message : error
  const fields = {
    from: `kafkajs ${namespace}`,
    groupId,
    broker,
    topic,
    partition,
    offset,
    error: why,
    retryCount,
  }
  // It tries again after most of its errors; what is final, we say ourselves.
  if (level <= kafkajs.logLevel.WARN) log.warn(fields, message)
  else log.debug(fields, message)
}

let isQuiet = false

/**
 * KafkaJS 2.2.4 sets a timer for a negative time again and again on every idle connection, a thousand times a second:
 * 2.5 % of a core each, and a warning on Node 24 (its issue 1751). There is something to check only when requests wait.
 */
function quietIdleConnections(): void {
  if (isQuiet) return
  isQuiet = true
  type Queue = { pending: unknown[]; scheduleCheckPendingRequests(): void }
  const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as {
    prototype: Queue
  }
  const schedule = prototype.scheduleCheckPendingRequests
  prototype.scheduleCheckPendingRequests = function (this: Queue) {
    if (this.pending.length > 0) schedule.call(this)
  }
}
