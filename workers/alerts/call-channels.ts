import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type ChannelDelivery,
  leaseForChannels,
  noteArrival,
  noteFailure,
  type Patience,
} from '#server/channel-deliveries.ts'
import type { ChannelOutcome } from '#server/channels/carrier.ts'
import { sendThrough } from '#server/channels/send.ts'
import { keepTry, openSettings } from '#server/channels.ts'
import { forgetDelivery, markFailed, markSent, putBack } from '#server/deliveries.ts'
import { log } from '#server/log.ts'
import { failedDeliveries, sentDeliveries } from '#server/metrics.ts'
import { isSendingHeld } from '#server/settings.ts'
import { type Backoff, retryWaitMs } from './backoff.ts'
import { Hands } from './hands.ts'
import { writeMessage } from './write-message.ts'

const GATHER_MS = 20

/** How soon what had to wait for its owner's other calls is looked at again. */
const ASK_AGAIN_MS = 500

export type CallSettings = {
  siteUrl: string
  /** Calls at the same time. */
  inFlight: number
  /** Longer than any call may take. */
  leaseMs: number
  /** Without being woken it looks so often for what fell due. */
  everyMs: number
  backoff: Backoff
  patience: Patience
}

/**
 * Sends what is owed through channels other than mail until closed. It has hands of its own and takes more only into a
 * free one: a slow webhook delays neither a mail nor, as long as a hand is free, anybody else's message.
 */
export function callChannels(settings: CallSettings): { wake(): void; close(): Promise<void> } {
  const calls = new Set<Promise<void>>()
  const hands = new Hands()
  const closing = new AbortController()
  let stir = () => {}
  const stirred = () => new Promise<void>(resolve => (stir = resolve))

  /** Begins a call unless its owner has enough of them under way. */
  function begin(delivery: ChannelDelivery): boolean {
    const { channel, userId } = delivery
    const holder = { userId, channelId: channel?.id ?? 0, isFailing: (channel?.failures ?? 0) > 0 }
    if (!hands.mayTake(holder)) return false
    hands.take(holder)
    const call = deliver(delivery, settings)
      .catch((error: Error) =>
        log.error({ delivery: delivery.id, error: error.message }, 'a channel delivery is left to its lease'),
      )
      .finally(() => {
        hands.release(holder)
        calls.delete(call)
        stir()
      })
    calls.add(call)
    return true
  }

  async function take(): Promise<number> {
    const free = settings.inFlight - calls.size
    if (free === 0 || (await isSendingHeld())) return 0
    const batch = await leaseForChannels(randomUUID(), free, settings.leaseMs)
    const later: bigint[] = []
    for (const delivery of batch) if (!begin(delivery)) later.push(BigInt(delivery.id))
    if (later.length > 0) await putBack(later, ASK_AGAIN_MS, 'waits for others', { countsAsAttempt: false })
    return batch.length
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      const next = stirred()
      const taken = await take().catch((error: Error) => {
        log.warn({ error: error.message }, 'channels cannot be served, trying again')
        return 0
      })
      if (closing.signal.aborted) return
      if (taken === 0) await Promise.race([next, pause(settings.everyMs, null, { ref: false })])
      // Hands come free one by one: together they cost the database one question.
      if (calls.size > 0) await pause(GATHER_MS)
    }
  }

  const running = run()
  return {
    wake: () => stir(),
    async close() {
      closing.abort()
      stir()
      await running
      await Promise.all(calls)
    },
  }
}

async function deliver(delivery: ChannelDelivery, settings: CallSettings): Promise<void> {
  const id = BigInt(delivery.id)
  if (!delivery.channel) return forgetDelivery(id)
  const opened = openSettings(delivery.channel.settings)
  const message = await writeMessage(delivery, settings.siteUrl, new Date())
  if ('needless' in message) return forgetDelivery(id)
  const { kind } = delivery.channel
  if ('impossible' in message) {
    failedDeliveries.inc({ channel: kind, class: 'impossible' })
    return markFailed([id], message.impossible)
  }
  const began = performance.now()
  const at = new Date()
  const outcome: ChannelOutcome = opened
    ? await sendThrough(opened, { id: delivery.id, message, now: at })
    : { ok: false, kind: 'temporary', why: 'its settings do not open', status: null }
  // First what must not happen twice.
  if (outcome.ok) await markSent([{ id, at: new Date() }])
  if (outcome.ok) sentDeliveries.inc({ channel: kind })
  else failedDeliveries.inc({ channel: kind, class: outcome.kind })
  const ms = Math.round(performance.now() - began)
  const why = outcome.ok ? null : outcome.why
  await keepTry(delivery.channel.id, { at, status: outcome.status, why, ms })
  if (outcome.ok) {
    if (delivery.channel.failures > 0) await noteArrival(delivery.channel.id)
    return
  }
  await settle(delivery, delivery.channel.id, outcome, settings)
}

async function settle(
  delivery: ChannelDelivery,
  channelId: number,
  outcome: Extract<ChannelOutcome, { ok: false }>,
  { backoff, patience }: CallSettings,
): Promise<void> {
  const id = BigInt(delivery.id)
  const { kind, why, isGone = false } = outcome
  const waitMs = kind === 'permanent' ? null : retryWaitMs(delivery.attempts + 1, backoff)
  log.warn(
    { delivery: delivery.id, channel: channelId, kind, why, waitMs },
    'a channel did not take a message',
  )
  if (waitMs === null) await markFailed([id], why)
  else await putBack([id], Math.max(waitMs, outcome.waitMs ?? 0), why, { countsAsAttempt: true })
  const isPaused = await noteFailure(channelId, { why, isGone, patience, now: new Date() })
  if (isPaused) log.warn({ channel: channelId, why }, 'a channel is paused')
}
